package org.plugpact.core.intake;

import java.util.List;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Withheld;

/** An intake of a hub's facts without those of some pacts, beside the hub's own. */
public final class Pruned {
    private Pruned() {}

    public static Intake without(SmallHub hub, List<PactId> pacts) {
        return hub.restored(hub.facts.stream()
                .map(fact -> fact.header().pact().filter(pacts::contains).isPresent() ? Withheld.of(fact) : fact)
                .toList());
    }

    /** What the hub's own intake and another make of a claim, salted alike. */
    public static List<Taken> both(SmallHub hub, Intake other, Claim claim) {
        Evidence evidence = hub.evidence(claim);
        long before = hub.salt;
        Taken own = hub.intake.take(evidence, hub.now);
        hub.facts.addAll(own.facts());
        hub.salt = before;
        return List.of(own, other.take(evidence, hub.now));
    }
}
