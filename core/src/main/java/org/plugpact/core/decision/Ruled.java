package org.plugpact.core.decision;

import org.plugpact.core.evidence.Part;

/** An arbiter decided on a dispute. */
public record Ruled(Part<Ruling> part) implements Content.OfDispute {
    @Override
    public Kind kind() {
        return Kind.RULED;
    }
}
