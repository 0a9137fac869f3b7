package org.plugpact.core.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.identity.PactId;

/** Pacts with a stop and without a close, in the order of their stops. Owned by the state. */
final class Unsettled {
    private final Map<PactId, Pact> all = new LinkedHashMap<>();

    /** Those of them of which nobody looked whether they can be closed. */
    private final List<Pact> unjudged = new ArrayList<>();

    void add(Pact pact) {
        all.put(pact.id, pact);
        unjudged.add(pact);
    }

    void remove(Pact pact) {
        all.remove(pact.id);
    }

    /** That pact, if it can be closed. */
    Optional<Pact> of(PactId pact) {
        judge();
        return Optional.ofNullable(all.get(pact));
    }

    /** All that can be closed. */
    List<PactId> pacts() {
        judge();
        return List.copyOf(all.keySet());
    }

    /** From a snapshot: one that was looked at. */
    void restore(Pact pact) {
        all.put(pact.id, pact);
    }

    /** Of what has stopped, lets go of what can't be closed. */
    private void judge() {
        for (Pact pact : unjudged) {
            if (pact.closedBy().isPresent() || isSettleable(pact)) continue;
            all.remove(pact.id);
            // What was agreed may still be disputed, and no close says what it was.
            if (pact.admitted()) pact.forgetChain();
            else pact.forget();
        }
        unjudged.clear();
    }

    private static boolean isSettleable(Pact pact) {
        return pact.session().map(Session::isSettleable).orElse(false) && pact.admitted();
    }
}
