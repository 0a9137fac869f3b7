package org.plugpact.core.decision;

import org.plugpact.core.evidence.Part;

/** Something was added to a dispute. */
public record EvidenceAdded(Part<Exhibit> part) implements Content.OfDispute {
    @Override
    public Kind kind() {
        return Kind.EVIDENCE_ADDED;
    }
}
