package org.plugpact.core.decision;

import java.time.Instant;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;

/**
 * Who disputed does no longer. The record stands, and so does that it was disputed.
 *
 * @param dispute its id
 * @param reason in the party's words, at most {@value Dispute#REASON_MAX} characters
 */
public record Withdrawal(Digest dispute, String reason) {
    public Withdrawal {
        Forms.require("a reason", reason, Dispute.REASON_MAX);
    }

    public Part<Withdrawal> sign(Salts salts, Signer signer, Role role, Instant at) {
        return Forms.signed(Kind.WITHDRAWN, this, toFields(salts), signer, role, at);
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Withdrawal> read(Envelope envelope, Fields fields) throws Malformed {
        return Forms.part(Kind.WITHDRAWN, envelope, fields, Withdrawal::from);
    }

    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("dispute", dispute)
                .put("reason", reason)
                .build();
    }

    private static Withdrawal from(Reader reader) throws Malformed {
        return new Withdrawal(reader.digest("dispute"), reader.text("reason"));
    }
}
