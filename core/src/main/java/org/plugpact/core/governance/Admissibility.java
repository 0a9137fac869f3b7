package org.plugpact.core.governance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Interval;

/**
 * Predicates of an admission: who signed, on whose behalf, under what that was filed. Each looks at one thing, can refuse it with a reason, and names the statements it
 * rested on; all must admit. They ask as of the instants on record, so that anyone who holds the record finds the same.
 */
public final class Admissibility {
    public static final String OFFER_SIGNED = "offer_signed";
    public static final String CHARGER_CHAIN = "charger_chain";
    public static final String CHARGER_NOT_REVOKED = "charger_not_revoked";
    public static final String CHARGER_NETWORK_RECOGNISED = "charger_network_recognised";
    public static final String CHARGER_AGENT_DELEGATED = "charger_agent_delegated";
    public static final String RATE_AUTHORITY_RECOGNISED = "rate_authority_recognised";
    public static final String TARIFF_FILED = "tariff_filed";
    public static final String DRIVER_ACCEPTS = "driver_accepts";
    public static final String ACCEPTANCE_SIGNED = "acceptance_signed";
    public static final String DRIVER_CHAIN = "driver_chain";
    public static final String DRIVER_NOT_REVOKED = "driver_not_revoked";
    public static final String DRIVER_PROVIDER_RECOGNISED = "driver_provider_recognised";
    public static final String DRIVER_AGENT_DELEGATED = "driver_agent_delegated";
    public static final String STATUS_FRESH = "status_fresh";
    public static final String NETWORKS_FEDERATED = "networks_federated";
    public static final String ACCEPTANCE_ANSWERS_OFFER = "acceptance_answers_offer";
    public static final String WITHIN_WINDOW = "within_window";
    public static final String PRICE_WITHIN_CEILING = "price_within_ceiling";
    public static final String WITHIN_CAPS = "within_caps";
    public static final String CONNECTOR_FREE = "connector_free";

    private Admissibility() {}

    /** One signature, in the charging network's role, by the key of this chain's leaf. */
    public static Verdict offerSigned(Envelope offer, Chain charger, Verifier verifier) {
        return signed(OFFER_SIGNED, offer, Role.CHARGING_NETWORK, charger, verifier);
    }

    /** The charger's certificate leads to its operator's, as of the signature's time. */
    public static Verdict chargerChain(
            Chain charger, Holder holder, TrustBundle bundle, Instant signedAt, Chains chains) {
        return chains.check(CHARGER_CHAIN, charger, holder, bundle, signedAt);
    }

    /** No certificate of the charger's chain is revoked. */
    public static Verdict chargerNotRevoked(TrustBundle bundle, Credential charger, Instant at) {
        return notRevoked(CHARGER_NOT_REVOKED, bundle, charger, at);
    }

    /** The operator is recognised as a charging network here, by the certificate that the charger's chain ends in. */
    public static Verdict chargerNetworkRecognised(
            TrustBundle bundle, Credential charger, Jurisdiction within, Instant at) {
        return recognised(CHARGER_NETWORK_RECOGNISED, bundle, charger, Role.CHARGING_NETWORK, within, at);
    }

    /** Where an agent signs for the charger, the operator lets it do so here. */
    public static Verdict chargerAgentDelegated(
            TrustBundle bundle, Credential charger, Jurisdiction within, Instant at) {
        return delegated(CHARGER_AGENT_DELEGATED, bundle, charger, Role.CHARGING_NETWORK, within, at);
    }

    /** The offer's rate authority is one here. */
    public static Verdict rateAuthorityRecognised(
            TrustBundle bundle, PartyId rateAuthority, Jurisdiction within, Instant at) {
        return bundle.recognised(rateAuthority, Role.RATE_AUTHORITY, within, at)
                .map(id -> Verdict.admits(RATE_AUTHORITY_RECOGNISED, id))
                .orElseGet(() -> Verdict.refuses(
                        RATE_AUTHORITY_RECOGNISED,
                        rateAuthority + " is not recognised as rate-authority within " + within + " at " + at));
    }

    /**
     * The offer's tariff is the one that the rate authority filed under its id, in force here and then.
     *
     * @param inForceAt when it must be in force; in the past for a session that is reported late
     * @param at when the filing itself must hold
     */
    public static Verdict tariffFiled(
            TrustBundle bundle,
            PartyId rateAuthority,
            String tariffId,
            Digest tariffHash,
            Jurisdiction within,
            Instant inForceAt,
            Instant at) {
        Optional<TrustBundle.Filing> filing = bundle.filing(rateAuthority, tariffId, within, inForceAt, at);
        if (filing.isEmpty()) {
            return Verdict.refuses(
                    TARIFF_FILED,
                    rateAuthority + " has no tariff " + tariffId + " in force within " + within + " at " + inForceAt);
        }
        Digest inForce = filing.get().says().tariffHash();
        return inForce.equals(tariffHash)
                ? Verdict.admits(TARIFF_FILED, filing.get().id())
                : Verdict.refuses(
                        TARIFF_FILED,
                        "tariff " + tariffId + " in force is " + inForce.hex() + ", not " + tariffHash.hex(),
                        filing.get().id());
    }

    /**
     * The driver's side said yes.
     *
     * @param refusal what it said instead; empty if it accepted
     */
    public static Verdict driverAccepts(boolean accepted, String refusal) {
        if (accepted) return Verdict.admits(DRIVER_ACCEPTS);
        return Verdict.refuses(DRIVER_ACCEPTS, refusal.isEmpty() ? "no acceptance" : refusal);
    }

    /** One signature, in the mobility provider's role, by the key of this chain's leaf. */
    public static Verdict acceptanceSigned(Envelope acceptance, Chain driver, Verifier verifier) {
        return signed(ACCEPTANCE_SIGNED, acceptance, Role.MOBILITY_PROVIDER, driver, verifier);
    }

    /** The driver's side's certificate leads to its provider's, as of the signature's time. */
    public static Verdict driverChain(
            Chain driver, Holder holder, TrustBundle bundle, Instant signedAt, Chains chains) {
        return chains.check(DRIVER_CHAIN, driver, holder, bundle, signedAt);
    }

    /** No certificate of the driver's side's chain is revoked. */
    public static Verdict driverNotRevoked(TrustBundle bundle, Credential driver, Instant at) {
        return notRevoked(DRIVER_NOT_REVOKED, bundle, driver, at);
    }

    /** The provider is recognised as one here, by the certificate that the driver's side's chain ends in. */
    public static Verdict driverProviderRecognised(
            TrustBundle bundle, Credential driver, Jurisdiction within, Instant at) {
        return recognised(DRIVER_PROVIDER_RECOGNISED, bundle, driver, Role.MOBILITY_PROVIDER, within, at);
    }

    /** Where an agent signs for the driver, the provider lets it do so here, with this certificate. */
    public static Verdict driverAgentDelegated(TrustBundle bundle, Credential driver, Jurisdiction within, Instant at) {
        return delegated(DRIVER_AGENT_DELEGATED, bundle, driver, Role.MOBILITY_PROVIDER, within, at);
    }

    /**
     * Operator and provider accept each other for the commodity class there, and each declares what the other requires.
     * A party that is both needs no leave of itself.
     */
    public static Verdict networksFederated(
            TrustBundle bundle, PartyId network, PartyId provider, String commodity, Jurisdiction within, Instant at) {
        if (network.equals(provider)) return Verdict.admits(NETWORKS_FEDERATED);
        Optional<TrustBundle.Federation> there = bundle.federation(network, provider, commodity, within, at);
        if (there.isEmpty()) return unfederated(network, provider, commodity, within, at);
        Optional<TrustBundle.Federation> back = bundle.federation(provider, network, commodity, within, at);
        if (back.isEmpty()) return unfederated(provider, network, commodity, within, at);
        Digest one = there.get().id();
        Digest other = back.get().id();
        Optional<String> missing = missing(there.get(), back.get()).or(() -> missing(back.get(), there.get()));
        return missing.map(why -> Verdict.refuses(NETWORKS_FEDERATED, why, one, other))
                .orElseGet(() -> Verdict.admits(NETWORKS_FEDERATED, one, other));
    }

    private static Verdict unfederated(PartyId by, PartyId with, String commodity, Jurisdiction within, Instant at) {
        return Verdict.refuses(
                NETWORKS_FEDERATED,
                by + " does not accept " + with + " for " + commodity + " within " + within + " at " + at);
    }

    /** What one side requires and the other does not declare. */
    private static Optional<String> missing(TrustBundle.Federation asks, TrustBundle.Federation answers) {
        return asks.says().requires().stream()
                .filter(conformance -> !answers.says().declares().contains(conformance))
                .findFirst()
                .map(conformance -> asks.says().by() + " requires " + conformance + ", which "
                        + answers.says().by() + " does not declare");
    }

    /** The acceptance names this offer, in its currency, and was signed while the offer stood. */
    public static Verdict acceptanceAnswersOffer(Terms offered, Answer answer) {
        if (!answer.offer().equals(offered.offer())) {
            return Verdict.refuses(
                    ACCEPTANCE_ANSWERS_OFFER,
                    "it answers offer " + answer.offer().hex());
        }
        if (!answer.ceiling().currency().equals(offered.currency())) {
            return Verdict.refuses(
                    ACCEPTANCE_ANSWERS_OFFER,
                    "its ceiling is in " + answer.ceiling().currency().getCurrencyCode() + ", the offer in "
                            + offered.currency().getCurrencyCode());
        }
        return offered.window().contains(answer.signedAt())
                ? Verdict.admits(ACCEPTANCE_ANSWERS_OFFER)
                : Verdict.refuses(
                        ACCEPTANCE_ANSWERS_OFFER,
                        "signed at " + answer.signedAt() + ", outside the offer's window " + offered.window());
    }

    /** What of an offer its acceptance must meet. */
    public record Terms(Digest offer, Currency currency, Interval window) {}

    /** What of an acceptance must meet its offer. */
    public record Answer(Digest offer, Amount ceiling, Instant signedAt) {}

    /** The offer was signed in its window, and it still stands. */
    public static Verdict withinWindow(Interval window, Instant offeredAt, Instant at) {
        if (!window.contains(offeredAt)) {
            return Verdict.refuses(WITHIN_WINDOW, "offered at " + offeredAt + ", outside its own window " + window);
        }
        return window.contains(at)
                ? Verdict.admits(WITHIN_WINDOW)
                : Verdict.refuses(WITHIN_WINDOW, "at " + at + " the offer's window " + window + " is not open");
    }

    /**
     * The most that a kilowatt-hour can cost under the tariff is within what the driver's side takes.
     *
     * @param highest gross, per kilowatt-hour
     * @param ceiling gross, per kilowatt-hour
     */
    public static Verdict priceWithinCeiling(Amount highest, Amount ceiling) {
        if (!highest.currency().equals(ceiling.currency())) {
            return Verdict.refuses(
                    PRICE_WITHIN_CEILING, "a price of " + highest + " can't be held against a ceiling of " + ceiling);
        }
        return highest.compareTo(ceiling) <= 0
                ? Verdict.admits(PRICE_WITHIN_CEILING)
                : Verdict.refuses(PRICE_WITHIN_CEILING, highest + " per kWh is above the ceiling of " + ceiling);
    }

    /**
     * Nobody else's pact holds the connector.
     *
     * @param heldBy the pacts that do
     */
    public static Verdict connectorFree(ConnectorId connector, List<PactId> heldBy) {
        return heldBy.isEmpty()
                ? Verdict.admits(CONNECTOR_FREE)
                : Verdict.refuses(CONNECTOR_FREE, connector + " is held by pact " + heldBy.getFirst());
    }

    /** A signature whose certificate nobody knows can't be checked: both its predicates refuse. */
    public static Verdict unknownCertificate(String predicate, Digest certificate) {
        return Verdict.refuses(predicate, "no chain is known for certificate " + certificate.hex());
    }

    private static Verdict signed(String predicate, Envelope envelope, Role role, Chain chain, Verifier verifier) {
        List<Signature> signatures = envelope.signatures();
        if (signatures.size() != 1) return Verdict.refuses(predicate, signatures.size() + " signatures, not one");
        Signature signature = signatures.getFirst();
        if (!signature.role().equals(role.text())) {
            return Verdict.refuses(predicate, "signed as " + signature.role() + ", not as " + role);
        }
        if (!signature.certificate().equals(chain.path().getFirst())) {
            return Verdict.refuses(
                    predicate,
                    "signed by certificate " + signature.certificate().hex());
        }
        return chain.signed(envelope, signature, verifier)
                ? Verdict.admits(predicate)
                : Verdict.refuses(predicate, "the signature does not verify");
    }

    private static Verdict notRevoked(String predicate, TrustBundle bundle, Credential credential, Instant at) {
        List<Digest> lists = new ArrayList<>();
        for (Digest certificate : credential.path()) {
            switch (bundle.status(credential.party(), certificate, at)) {
                case Status.Revoked(var list, var epoch) -> {
                    return Verdict.refuses(
                            predicate,
                            "certificate " + certificate.hex() + " is in status list " + epoch + " of "
                                    + credential.party(),
                            list);
                }
                case Status.Good good -> lists.add(good.list());
                case Status.Stale stale -> lists.add(stale.list());
                case Status.None() -> {}
            }
        }
        for (Digest certificate : credential.path()) {
            Optional<Digest> revocation = bundle.revoked(certificate, credential.party(), at);
            if (revocation.isPresent()) {
                return Verdict.refuses(predicate, "certificate " + certificate.hex() + " is revoked", revocation.get());
            }
        }
        return Verdict.admits(predicate, lists.stream().distinct().toArray(Digest[]::new));
    }

    /**
     * What is known of revocations under a credential's issuer is not out of date. Refusing here need not end it: a rule
     * may admit a session up to a cap on what is known ({@link Topic#OFFLINE}).
     */
    public static Verdict statusFresh(TrustBundle bundle, Credential credential, Instant at) {
        return switch (bundle.status(credential.party(), credential.leaf(), at)) {
            case Status.None() -> Verdict.admits(STATUS_FRESH);
            case Status.Good good -> Verdict.admits(STATUS_FRESH, good.list());
            // Its own predicate says so; the list could not be fresher.
            case Status.Revoked revoked -> Verdict.admits(STATUS_FRESH, revoked.list());
            case Status.Stale(var list, var epoch, var since) ->
                Verdict.refuses(
                        STATUS_FRESH,
                        "status list " + epoch + " of " + credential.party() + " is out of date since " + since,
                        list);
        };
    }

    private static Verdict recognised(
            String predicate, TrustBundle bundle, Credential credential, Role role, Jurisdiction within, Instant at) {
        return bundle.recognisedBy(credential.authority(), credential.party(), role, within, at)
                .map(id -> Verdict.admits(predicate, id))
                .orElseGet(() -> Verdict.refuses(
                        predicate,
                        credential.party() + " is not recognised as " + role + " within " + within + " at " + at
                                + " by certificate " + credential.authority().hex()));
    }

    private static Verdict delegated(
            String predicate, TrustBundle bundle, Credential credential, Role role, Jurisdiction within, Instant at) {
        if (credential.agent().isEmpty()) return Verdict.admits(predicate);
        PartyId agent = credential.agent().get();
        return bundle.delegated(credential.party(), agent, role, within, credential.leaf(), at)
                .map(id -> Verdict.admits(predicate, id))
                .orElseGet(() -> Verdict.refuses(
                        predicate,
                        credential.party() + " does not let " + agent + " sign as " + role + " within " + within
                                + " at " + at + " by certificate "
                                + credential.leaf().hex()));
    }
}
