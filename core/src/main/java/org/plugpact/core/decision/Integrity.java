package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PartyId;

/**
 * Somebody says that something on record looks like fraud. Here it is asked who says so and whether it is held against
 * the thresholds in force; whether the record shows it is measured from the record, by {@code core.integrity} and by
 * whoever doubts it.
 */
final class Integrity {
    static final String FINDING_READABLE = "finding_readable";
    static final String FINDING_OF_CHARGER = "finding_of_charger";
    static final String FINDING_BY_CONCERNED = "finding_by_concerned";
    static final String FINDING_BY_RULE = "finding_by_rule";

    private Integrity() {}

    static Decision decide(State state, Claim.IntegrityFound claim, Evidence evidence, Instant now) {
        Part<Finding> part;
        try {
            part = Finding.read(claim.part().envelope(), claim.part().fields());
        } catch (Malformed wrong) {
            return Disputes.refused(FINDING_READABLE, String.valueOf(wrong.getMessage()));
        }
        Finding says = part.content();
        Optional<Claim.Registration> charger = state.registration(says.charger());
        if (charger.isEmpty()) {
            return Disputes.refused(FINDING_OF_CHARGER, "no charger " + says.charger() + " is entered");
        }
        if (state.knows(says)) return Decision.twice(new Outcome.Recorded());
        Hearing hearing = Hearing.of(state, evidence, charger.get().jurisdiction(), now);
        Optional<Verdict> unheard = hearing.refusal();
        if (unheard.isPresent()) return Disputes.refused(unheard.get());
        if (!mayTell(hearing, says.event(), charger.get().operator())) {
            return Disputes.refused(
                    FINDING_BY_CONCERNED,
                    hearing.who().name() + " as " + hearing.who().role() + " is neither the charger's operator nor a "
                            + says.event().concerns());
        }
        IntegrityTerms terms = IntegrityTerms.of(state.bundle(), charger.get().jurisdiction(), says.at());
        boolean inForce = terms.rule().equals(says.rule())
                && says.thresholds().entrySet().stream()
                        .allMatch(term -> terms.value(term.getKey()) == term.getValue());
        if (!inForce || says.at().isAfter(now)) {
            return Disputes.refused(FINDING_BY_RULE, "it is held against other thresholds than those in force");
        }
        Drafts drafts =
                new Drafts(Place.of(charger.get())).add(new IntegrityRecorded(part), says.at(), Optional.empty());
        return Decision.of(drafts.all(), new Outcome.Recorded());
    }

    private static boolean mayTell(Hearing hearing, IntegrityEvent event, PartyId operator) {
        Role role = hearing.who().role();
        return role == Role.CHARGING_NETWORK
                ? hearing.isOf(operator)
                : role == event.concerns() || role == Role.OBSERVER || role == Role.AUDITOR;
    }
}
