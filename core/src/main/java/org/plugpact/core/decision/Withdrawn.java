package org.plugpact.core.decision;

import org.plugpact.core.evidence.Part;

/** Who disputed a pact does no longer. */
public record Withdrawn(Part<Withdrawal> part) implements Content.OfDispute {
    @Override
    public Kind kind() {
        return Kind.WITHDRAWN;
    }
}
