package org.plugpact.core.governance;

import java.time.Instant;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;

/**
 * A statement as it travels: what it says, the signed envelope, and the fields that the envelope's payload stands for.
 * The three agree, or it is not built; whether the signature is good is {@link TrustBundle#with}'s to say.
 */
public record SignedStatement(Statement statement, Envelope envelope, Fields fields) {
    public SignedStatement {
        if (!fields.matches(envelope.payload())) throw new IllegalArgumentException("fields of another statement");
        try {
            if (!Statement.from(envelope.kind(), fields).equals(statement)) {
                throw new IllegalArgumentException("the fields say something else");
            }
        } catch (Malformed wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** @throws Malformed if the fields are not this envelope's, or are no statement */
    public static SignedStatement read(Envelope envelope, Fields fields) throws Malformed {
        if (!fields.matches(envelope.payload())) throw new Malformed("fields of another statement");
        return new SignedStatement(Statement.from(envelope.kind(), fields), envelope, fields);
    }

    /** Signs with the key of the stating party's recognised certificate. */
    public static SignedStatement sign(Statement statement, Salts salts, Signer signer, Instant at) {
        Fields fields = statement.toFields(salts);
        Envelope envelope = Envelope.sign(
                statement.kind(),
                fields.payload(),
                List.of(new SigningAs(signer, Statement.SIGNING_ROLE, Written.milliseconds(at))));
        return new SignedStatement(statement, envelope, fields);
    }

    /** Bytes of the envelope and of the fields, as they are kept and sent. */
    public int size() {
        return envelope.encode().length + fields.encode().length;
    }

    /** Stays the same whoever signs later. */
    public Digest id() {
        return envelope.id();
    }
}
