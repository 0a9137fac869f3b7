package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
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
    static final String FINDING_OF_OWN_CONTRACT = "finding_of_own_contract";
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
        Optional<Verdict> unconcerned = unconcerned(state, hearing, says, charger.get());
        if (unconcerned.isPresent()) return Disputes.refused(unconcerned.get());
        IntegrityTerms terms = terms(state, says, charger.get());
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

    /** Those in force there and then; of the class that was traded in the session, if it is a disputed one. */
    private static IntegrityTerms terms(State state, Finding says, Claim.Registration charger) {
        IntegrityTerms terms = IntegrityTerms.of(state.bundle(), charger.jurisdiction(), says.at());
        return says.evidence().stream()
                .flatMap(id -> state.docket().commodity(id).stream())
                .findFirst()
                .map(terms::of)
                .orElse(terms);
    }

    /**
     * Why who signed has no word in it. The charger's operator has, and the authority concerned, and an observer; and a
     * driver's provider of what it saw of a contract of its own, at whosever charger.
     */
    private static Optional<Verdict> unconcerned(
            State state, Hearing hearing, Finding says, Claim.Registration charger) {
        Role role = hearing.who().role();
        boolean concerned = role == Role.CHARGING_NETWORK
                ? hearing.isOf(charger.operator())
                : role == says.event().concerns() || role == Role.OBSERVER || role == Role.AUDITOR;
        if (concerned) return Optional.empty();
        if (role != Role.MOBILITY_PROVIDER) {
            return Optional.of(Verdict.refuses(
                    FINDING_BY_CONCERNED,
                    hearing.who().name() + " as " + role + " is neither the charger's operator nor a "
                            + says.event().concerns()));
        }
        boolean own = says.contract()
                .flatMap(contract -> provider(state, says.charger(), contract))
                .filter(hearing::isOf)
                .isPresent();
        return own
                ? Optional.empty()
                : Optional.of(Verdict.refuses(
                        FINDING_OF_OWN_CONTRACT, hearing.who().name() + " saw no contract of its own there"));
    }

    /** Whose a contract is that was charged at a charger, or of which a pact there was disputed; empty if neither is known. */
    private static Optional<PartyId> provider(State state, ChargerId charger, ContractId contract) {
        return state.docket()
                .provider(charger, contract)
                .or(() -> state.pacts().stream()
                        .filter(pact -> pact.session()
                                .filter(session -> session.contract.equals(contract)
                                        && session.connector.charger().equals(charger))
                                .isPresent())
                        .flatMap(pact -> pact.basis().stream())
                        .flatMap(basis -> basis.provider(state.bundle()).stream())
                        .findFirst());
    }
}
