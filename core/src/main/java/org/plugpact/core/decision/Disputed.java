package org.plugpact.core.decision;

import org.plugpact.core.evidence.Part;

/** A party of a pact disputes it. */
public record Disputed(Part<Dispute> part) implements Content.OfDispute {
    @Override
    public Kind kind() {
        return Kind.DISPUTED;
    }
}
