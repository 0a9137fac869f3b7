package org.plugpact.core.evidence;

import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Role;

/**
 * A signed piece of a pact: what it says, the signed envelope, and the fields that the envelope's payload stands for.
 * Fields of another envelope are not built. That the content is what the fields say is checked where it is read
 * ({@link Offer#read}) and again where it becomes evidence.
 */
public record Part<T>(T content, Envelope envelope, Fields fields) {
    public Part {
        if (!fields.matches(envelope.payload()))
            throw new IllegalArgumentException("fields of another " + envelope.kind());
    }

    /** Stays the same whoever signs later. */
    public Digest id() {
        return envelope.id();
    }

    public SignedPart signed() {
        return new SignedPart(envelope, fields);
    }

    /** The signature in that role; empty if there is none, or more than one. */
    public Optional<Signature> signatureAs(Role role) {
        return signed().signatureAs(role);
    }
}
