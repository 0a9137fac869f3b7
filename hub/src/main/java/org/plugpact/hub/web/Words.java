package org.plugpact.hub.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Finality;
import org.plugpact.core.decision.Judged;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.governance.Predicate;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.governance.Role;

/** What records say, in plain words. */
public final class Words {
    private Words() {}

    /** The question that a predicate answers; one of a set that is not known here has its name alone. */
    public static String asked(Admission admission, String predicate) {
        return row(admission, predicate).map(Predicate::question).orElse(predicate);
    }

    /** What its answer depended on: the values that only the admission has, the others by what they are called. */
    public static List<String> inputs(Admission admission, String predicate) {
        Map<String, String> own = admission
                .judged()
                .<Map<String, String>>map(by -> by.inputs().words())
                .orElse(Map.of());
        return row(admission, predicate).map(Predicate::inputs).orElse(List.of()).stream()
                .map(path -> own.containsKey(path) ? path + " = " + own.get(path) : path)
                .toList();
    }

    /** That nobody here can say what an admission was asked; nothing where it is known. */
    public static String unknown(Judged judged) {
        return PredicateSet.named(judged.predicates()).isPresent()
                ? ""
                : ", which is not known here: whether its answers are right can't be said";
    }

    private static Optional<Predicate> row(Admission admission, String predicate) {
        return PredicateSet.answered(admission.judged().map(Judged::predicates)).flatMap(set -> set.row(predicate));
    }

    /** Whether everybody signed who has to, and whom it waits for. */
    public static String explained(Finality finality, String zone) {
        return switch (finality) {
            case Finality.Complete() -> "final: everybody signed who has to";
            case Finality.Waiting(var roles, var until) ->
                "waits for " + roles(roles) + ", until " + Text.moment(until, zone);
            case Finality.Late(var roles, var since) ->
                "waits for " + roles(roles) + ", late since " + Text.moment(since, zone);
            case Finality.Never() -> "never final: the driver's side did not sign";
        };
    }

    private static String roles(List<Role> roles) {
        return String.join(" and ", roles.stream().map(Role::text).toList());
    }

    /** Who held the keys of both sides, and what that is worth. */
    public static String explained(Attestation attestation) {
        return switch (attestation) {
            case NATIVE -> "The charger and the vehicle each signed with a key of its own.";
            case AGENT ->
                "Each side has a key of its own. Agents in separate processes signed for a charger and a car that can't sign themselves.";
            case UNILATERAL ->
                "Only the charger's side signed what the session came to: it proves what was claimed, not that the driver's side agrees.";
            case CUSTODIAL ->
                "One controller held the keys of both sides: it proves no more than a record that one party wrote alone.";
        };
    }
}
