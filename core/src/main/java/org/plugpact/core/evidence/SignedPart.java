package org.plugpact.core.evidence;

import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Role;

/**
 * A signed piece of a pact whose content somebody else reads: the envelope, and the fields that its payload stands for.
 * Fields of another envelope are not built.
 */
public record SignedPart(Envelope envelope, Fields fields) {
    public SignedPart {
        if (!fields.matches(envelope.payload()))
            throw new IllegalArgumentException("fields of another " + envelope.kind());
    }

    /** Stays the same whoever signs later. */
    public Digest id() {
        return envelope.id();
    }

    /** The signature in that role; empty if there is none, or more than one. */
    public Optional<Signature> signatureAs(Role role) {
        Optional<Signature> found = Optional.empty();
        for (Signature signature : envelope.signatures()) {
            if (!signature.role().equals(role.text())) continue;
            if (found.isPresent()) return Optional.empty();
            found = Optional.of(signature);
        }
        return found;
    }
}
