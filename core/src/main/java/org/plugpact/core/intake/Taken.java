package org.plugpact.core.intake;

import java.util.List;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.journal.Fact;

/**
 * What came of one claim.
 *
 * @param facts to be kept, in this order, all or none; empty if nothing new follows
 * @param outcome to be told once they are durable
 */
public record Taken(List<Fact> facts, Outcome outcome) {
    public Taken {
        facts = List.copyOf(facts);
    }
}
