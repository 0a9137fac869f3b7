package org.plugpact.core.governance;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;

/**
 * The root says which keys sign a log's checkpoints from a size on: the way by which a log gets another key, or one more.
 * Up to that size the keys before it count, and go on counting; up to the first such statement, the one of the opening.
 *
 * @param after they sign checkpoints of more facts than that; its own place in the log, where the log's hub states it
 * @param keys as verifier key texts (C2SP signed-note), 1 to {@value #KEYS_MAX} of at most {@value #KEY_MAX} characters,
 *     none twice; empty in a brief one
 */
public record LogKeys(PartyId by, LogId log, long after, List<String> keys) implements Statement {
    static final String KIND = "log-keys";

    public static final int KEYS_MAX = 8;
    public static final int KEY_MAX = 4_096;

    public LogKeys {
        keys = List.copyOf(keys);
        if (after < 0) throw new IllegalArgumentException("after size " + after);
        if (keys.size() > KEYS_MAX) throw new IllegalArgumentException(keys.size() + " keys of a log");
        for (String key : keys) {
            if (key.isBlank() || key.length() > KEY_MAX) {
                throw new IllegalArgumentException("a log key of " + key.length() + " characters");
            }
        }
        if (keys.stream().distinct().count() != keys.size()) throw new IllegalArgumentException("a log key twice");
    }

    /** The same without the keys: who asks a bundle of rows checks no checkpoints of this log. */
    LogKeys brief() {
        return new LogKeys(by, log, after, List.of());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fields toFields(Salts salts) {
        if (keys.isEmpty()) throw new IllegalStateException("stated without the keys");
        return new Fields.Builder(salts)
                .put("by", by.text())
                .put("log", log.text())
                .put("after", after)
                .put("keys", Written.texts(keys, text -> text))
                .build();
    }

    static LogKeys from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId by = reader.text("by", PartyId::new);
        LogId log = reader.text("log", LogId::new);
        long after = reader.integer("after");
        List<String> keys = new ArrayList<>();
        for (Cbor key : reader.items("keys")) keys.add(key.asText());
        reader.done();
        if (keys.isEmpty()) throw new Malformed("keys: none");
        return Malformed.unless(KIND, () -> new LogKeys(by, log, after, keys));
    }
}
