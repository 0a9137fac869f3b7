package org.plugpact.core.decision;

import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;

/** A pact came to its end: what it came to was recomputed and agreed, and is signed. */
public record Closed(Part<Close> close) implements Content.Signed {
    @Override
    public Kind kind() {
        return Kind.CLOSE;
    }

    @Override
    public Envelope envelope() {
        return close.envelope();
    }

    @Override
    public Fields fields() {
        return close.fields();
    }

    /** Unilateral if the driver's side did not sign; else what the pact was admitted as. */
    public Attestation attestation() {
        return close.signatureAs(Role.MOBILITY_PROVIDER).isPresent()
                ? close.content().attestation()
                : Attestation.UNILATERAL;
    }
}
