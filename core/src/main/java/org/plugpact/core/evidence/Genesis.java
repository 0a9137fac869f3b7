package org.plugpact.core.evidence;

import java.time.Instant;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.identity.LogId;

/**
 * How a log begins: the root authority names the log, its key and itself.
 *
 * @param log the checkpoints' origin
 * @param logKey the key that signs checkpoints, as a verifier key text (C2SP signed-note): at most
 *     {@value #LOG_KEY_MAX} characters
 * @param anchor digest of the root authority's certificate
 */
public record Genesis(LogId log, String logKey, Digest anchor) {
    public static final String KIND = "opening";
    public static final int LOG_KEY_MAX = 512;

    public Genesis {
        if (logKey.isBlank() || logKey.length() > LOG_KEY_MAX) {
            throw new IllegalArgumentException("a log key of " + logKey.length() + " characters");
        }
    }

    /** Signs it with the root authority's key. */
    public Part<Genesis> sign(Salts salts, Signer root, Instant at) {
        Fields fields = toFields(salts);
        Envelope envelope = Envelope.sign(
                KIND, fields.payload(), List.of(new SigningAs(root, Statement.SIGNING_ROLE, Written.milliseconds(at))));
        return new Part<>(this, envelope, fields);
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Genesis> read(Envelope envelope, Fields fields) throws Malformed {
        Written.own(KIND, envelope, fields);
        return new Part<>(from(fields), envelope, fields);
    }

    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("log", log.text())
                .put("log-key", logKey)
                .put("anchor", anchor)
                .build();
    }

    static Genesis from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        LogId log = reader.text("log", LogId::new);
        String logKey = reader.text("log-key");
        Digest anchor = reader.digest("anchor");
        reader.done();
        return Malformed.unless(KIND, () -> new Genesis(log, logKey, anchor));
    }
}
