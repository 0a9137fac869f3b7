package org.plugpact.core.decision;

import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Part;

/** The driver's side took an offer. */
public record Accepted(Part<Acceptance> acceptance) implements Content.Signed {
    @Override
    public Kind kind() {
        return Kind.ACCEPTANCE;
    }

    @Override
    public Envelope envelope() {
        return acceptance.envelope();
    }

    @Override
    public Fields fields() {
        return acceptance.fields();
    }
}
