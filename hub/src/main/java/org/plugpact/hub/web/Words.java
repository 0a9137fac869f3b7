package org.plugpact.hub.web;

import java.util.List;
import org.plugpact.core.decision.Finality;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Role;

/** What records say, in plain words. */
public final class Words {
    /** Asked at this hub's desk, beside those of {@link Admissibility#PREDICATES}. */
    private static final String CHARGER_REGISTERED = "charger_registered";

    private Words() {}

    /** The question that a predicate answers; a later rule's is its name. */
    public static String asked(String predicate) {
        return switch (predicate) {
            case Admissibility.OFFER_SIGNED -> "The charger's key signed the offer";
            case Admissibility.CHARGER_CHAIN -> "The charger's certificate leads to its operator's authority";
            case Admissibility.CHARGER_NOT_REVOKED -> "The charger's certificate was not revoked";
            case Admissibility.CHARGER_NETWORK_RECOGNISED -> "The operator is recognised as a charging network there";
            case Admissibility.CHARGER_AGENT_DELEGATED -> "Who signed for the charger may do so";
            case Admissibility.RATE_AUTHORITY_RECOGNISED -> "The rate authority is recognised there";
            case Admissibility.TARIFF_FILED -> "The tariff is on file and in force";
            case Admissibility.DRIVER_ACCEPTS -> "The driver's side accepts";
            case Admissibility.ACCEPTANCE_SIGNED -> "The driver's side's key signed the acceptance";
            case Admissibility.DRIVER_CHAIN -> "The driver's side's certificate leads to its provider's authority";
            case Admissibility.DRIVER_NOT_REVOKED -> "The driver's side's certificate was not revoked";
            case Admissibility.DRIVER_PROVIDER_RECOGNISED -> "The provider is recognised there";
            case Admissibility.DRIVER_AGENT_DELEGATED -> "Who signed for the driver may do so";
            case Admissibility.NETWORKS_FEDERATED -> "Operator and provider accept each other";
            case Admissibility.ACCEPTANCE_ANSWERS_OFFER -> "The acceptance answers this offer";
            case Admissibility.WITHIN_WINDOW -> "It happened while the offer stood";
            case Admissibility.PRICE_WITHIN_CEILING -> "The price is within the driver's ceiling";
            case Admissibility.WITHIN_CAPS -> "What is known of revocations is fresh, or a rule's caps hold";
            case Admissibility.CONNECTOR_FREE -> "The connector was free";
            case CHARGER_REGISTERED -> "The charger is entered here as the offer describes it";
            default -> predicate;
        };
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
