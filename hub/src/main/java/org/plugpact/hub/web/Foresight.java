package org.plugpact.hub.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.decision.Decision;
import org.plugpact.core.decision.MarkKind;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;

/**
 * What a statement would change if it were taken in now.
 *
 * @param refused why it would not be; empty if it would
 * @param ends pacts whose sessions run now and would be told to end
 * @param marks how many sessions that are over would be marked
 * @param falls statements that hold now and no longer would
 * @param chargers how many chargers of this hub could no longer admit anybody
 */
public record Foresight(String refused, List<String> ends, long marks, List<String> falls, long chargers) {
    static Foresight refused(String why) {
        return new Foresight(why, List.of(), 0, List.of(), 0);
    }

    /**
     * @param next with the statement in it
     * @param at from when on it counts
     */
    static Foresight of(
            Decision decision, TrustBundle before, TrustBundle next, List<Claim.Registration> registered, Instant at) {
        if (decision.outcome() instanceof Outcome.Refused refused) {
            return refused(refused.first().reason());
        }
        List<String> ends = new ArrayList<>();
        long marks = 0;
        for (var draft : decision.drafts()) {
            if (!(draft.content() instanceof Marked marked)) continue;
            if (marked.mark() == MarkKind.REVOKED_WHILE_RUNNING) {
                marked.pact().ifPresent(pact -> ends.add(pact.text()));
            } else marks++;
        }
        List<String> falls = before.statements().stream()
                .filter(one -> before.stands(one.id(), at) && !next.stands(one.id(), at))
                .map(one -> one.id().hex())
                .toList();
        long chargers = registered.stream()
                .filter(one -> admits(one, before, at) && !admits(one, next, at))
                .count();
        return new Foresight("", ends, marks, falls, chargers);
    }

    private static boolean admits(Claim.Registration charger, TrustBundle trust, Instant at) {
        return trust.recognised(charger.operator(), Role.CHARGING_NETWORK, charger.jurisdiction(), at)
                        .isPresent()
                && trust.revoked(charger.credential(), charger.operator(), at).isEmpty();
    }

    /** Whether anything that holds now would not. */
    public boolean takesAway() {
        return !ends.isEmpty() || marks > 0 || !falls.isEmpty() || chargers > 0;
    }
}
