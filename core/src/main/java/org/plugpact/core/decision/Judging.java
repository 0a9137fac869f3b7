package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Caps;
import org.plugpact.core.governance.Conditions;
import org.plugpact.core.governance.Credential;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Status;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.governance.Weight;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;

/** Asks the predicates of one set about one handshake, in the set's order. One admission's own. */
final class Judging {
    private final PredicateSet set;
    private final TrustBundle bundle;
    private final Evidence evidence;
    private final Part<Offer> offered;
    private final Offer offer;
    private final Credential charger;
    private final Optional<CommodityClass> commodity;
    private final Instant now;
    private final List<Verdict> verdicts = new ArrayList<>();

    Judging(PredicateSet set, TrustBundle bundle, Part<Offer> offered, Evidence evidence, Instant now) {
        this.set = set;
        this.bundle = bundle;
        this.evidence = evidence;
        this.offered = offered;
        this.offer = offered.content();
        this.charger = evidence.charger().orElseThrow();
        this.commodity = CommodityClass.named(offer.commodity());
        this.now = now;
    }

    /** All but those that only a native charger can ask. */
    List<Verdict> all(Grounds grounds, Claim.Handshake handshake) {
        charger();
        ask(
                Admissibility.DRIVER_ACCEPTS,
                () -> Admissibility.driverAccepts(handshake.acceptance().isPresent(), handshake.refusal()));
        handshake.acceptance().ifPresent(this::driver);
        ask(Admissibility.WITHIN_WINDOW, this::window);
        handshake.acceptance().ifPresent(part -> terms(grounds, part.content(), handshake));
        ask(
                Admissibility.CONNECTOR_FREE,
                () -> Admissibility.connectorFree(offer.connector(), holders(grounds, offer)));
        ask(Conditions.CHARGER_REGISTERED, () -> registered(grounds));
        return verdicts;
    }

    /** Those on the offer alone. */
    List<Verdict> ofOffer() {
        charger();
        ask(Admissibility.WITHIN_WINDOW, this::window);
        return verdicts;
    }

    Judged judged(Grounds grounds, Claim.Handshake handshake) {
        Inputs inputs = new Inputs(
                now,
                holders(grounds, offer),
                Inputs.digest(grounds.registration(offer.charger()).orElseThrow()),
                bundle.listEpoch(charger.party()),
                evidence.driver()
                        .map(driver -> bundle.listEpoch(driver.party()))
                        .orElse(0L),
                Optional.empty());
        return new Judged(set.digest(), inputs, weight(handshake));
    }

    static Attestation attestation(Claim.Handshake handshake) {
        if (handshake.custodial()) return Attestation.CUSTODIAL;
        boolean nativeDriver = handshake
                .acceptance()
                .map(part -> part.content().agent().isEmpty())
                .orElse(false);
        return nativeDriver && handshake.offer().content().agent().isEmpty() ? Attestation.NATIVE : Attestation.AGENT;
    }

    private void ask(String predicate, Supplier<Verdict> verdict) {
        if (set.asks(predicate)) verdicts.add(verdict.get());
    }

    private void charger() {
        Jurisdiction within = offer.jurisdiction();
        ask(Admissibility.OFFER_SIGNED, () -> found(Admissibility.OFFER_SIGNED));
        ask(Admissibility.CHARGER_CHAIN, () -> found(Admissibility.CHARGER_CHAIN));
        ask(Admissibility.CHARGER_NOT_REVOKED, () -> Admissibility.chargerNotRevoked(bundle, charger, now));
        ask(
                Admissibility.CHARGER_NETWORK_RECOGNISED,
                () -> Admissibility.chargerNetworkRecognised(bundle, charger, within, now));
        ask(
                Admissibility.CHARGER_AGENT_DELEGATED,
                () -> Admissibility.chargerAgentDelegated(bundle, charger, within, now));
        ask(
                Admissibility.RATE_AUTHORITY_RECOGNISED,
                () -> Admissibility.rateAuthorityRecognised(bundle, offer.rateAuthority(), within, now));
        ask(
                Admissibility.TARIFF_FILED,
                () -> Admissibility.tariffFiled(
                        bundle,
                        offer.rateAuthority(),
                        offer.tariffId(),
                        offer.tariffHash(),
                        within,
                        offer.tariffAsOf(),
                        now));
        ask(Conditions.COMMODITY_KNOWN, () -> Conditions.commodityKnown(offer.commodity(), commodity.isPresent()));
        qualified(Conditions.V2G_QUALIFIED, Qualify.V2G, List.of(offer.operator()));
        qualified(
                Conditions.AGGREGATION_QUALIFIED,
                Qualify.AGGREGATION,
                Stream.concat(Stream.of(offer.operator()), offer.agent().stream())
                        .toList());
    }

    private void qualified(String predicate, String programme, List<PartyId> parties) {
        boolean needed = commodity
                .flatMap(CommodityClass::programme)
                .filter(programme::equals)
                .isPresent();
        var who = new Conditions.Candidates(programme, parties, charger.leaf());
        ask(predicate, () -> Conditions.qualified(predicate, needed, bundle, who, offer.jurisdiction(), now));
    }

    private void driver(Part<Acceptance> part) {
        Acceptance acceptance = part.content();
        Jurisdiction within = offer.jurisdiction();
        Credential driver = evidence.driver().orElseThrow();
        ask(Admissibility.ACCEPTANCE_SIGNED, () -> found(Admissibility.ACCEPTANCE_SIGNED));
        ask(Admissibility.DRIVER_CHAIN, () -> found(Admissibility.DRIVER_CHAIN));
        ask(Admissibility.DRIVER_NOT_REVOKED, () -> Admissibility.driverNotRevoked(bundle, driver, now));
        ask(
                Admissibility.DRIVER_PROVIDER_RECOGNISED,
                () -> Admissibility.driverProviderRecognised(bundle, driver, within, now));
        ask(
                Admissibility.DRIVER_AGENT_DELEGATED,
                () -> Admissibility.driverAgentDelegated(bundle, driver, within, now));
        ask(
                Admissibility.NETWORKS_FEDERATED,
                () -> Admissibility.networksFederated(
                        bundle, offer.operator(), acceptance.provider(), offer.commodity(), within, now));
        ask(Admissibility.ACCEPTANCE_ANSWERS_OFFER, () -> answersOffer(part));
        ask(
                Conditions.QUANTITY_WITHIN_OFFER,
                () -> Conditions.quantityWithinOffer(acceptance.quantityMax(), offer.quantityMax()));
        ask(Conditions.FLAGS_HONOURED, () -> Conditions.flagsHonoured(acceptance.flags()));
    }

    private Verdict answersOffer(Part<Acceptance> part) {
        return Admissibility.acceptanceAnswersOffer(
                new Admissibility.Terms(offered.id(), offer.currency(), offer.window()),
                new Admissibility.Answer(
                        part.content().offer(),
                        part.content().ceilingPerKwh(),
                        signature(part).at()));
    }

    private Verdict window() {
        return Admissibility.withinWindow(offer.window(), signature(offered).at(), now);
    }

    private void terms(Grounds grounds, Acceptance acceptance, Claim.Handshake handshake) {
        Optional<Tariff> tariff = grounds.tariff(offer.tariffHash());
        Optional<Amount> highest = tariff.map(Tariff::highestEnergyPrice);
        ask(
                Admissibility.PRICE_WITHIN_CEILING,
                () -> highest.map(price -> Admissibility.priceWithinCeiling(price, acceptance.ceilingPerKwh()))
                        .orElseGet(() -> Verdict.refuses(
                                Admissibility.PRICE_WITHIN_CEILING,
                                "no tariff " + offer.tariffHash() + " was ever filed")));
        ask(Admissibility.WITHIN_CAPS, () -> capped(acceptance, tariff));
        ask(Conditions.EVIDENCE_WEIGHT, () -> weighed(handshake));
    }

    private Verdict capped(Acceptance acceptance, Optional<Tariff> tariff) {
        Amount ceiling = acceptance.ceilingPerKwh();
        // The first set asked of the energy alone. Of another tariff's currency, the price is refused already.
        Caps.Highest price = tariff.filter(
                        known -> set != PredicateSet.FIRST && known.currency().equals(ceiling.currency()))
                .map(known -> highest(known, ceiling))
                .orElse(Caps.Highest.only(ceiling));
        return Caps.within(bundle, sides(), new Caps.Most(acceptance.quantityMax(), price), offer.jurisdiction(), now);
    }

    /** The price is locked, so no kilowatt-hour comes to more than the dearest of the tariff. */
    private static Caps.Highest highest(Tariff tariff, Amount ceiling) {
        Amount dearest = tariff.highestEnergyPrice();
        return new Caps.Highest(dearest.compareTo(ceiling) < 0 ? dearest : ceiling, tariff.highestBesideEnergy());
    }

    private List<Credential> sides() {
        return Stream.concat(Stream.of(charger), evidence.driver().stream()).toList();
    }

    Weight weight(Claim.Handshake handshake) {
        return Weight.of(
                holder(offer.agent()),
                handshake
                        .acceptance()
                        .map(part -> holder(part.content().agent()))
                        .orElse(Weight.Holder.NOBODY),
                handshake.custodial(),
                Weight.freshness(bundle, sides(), now),
                metering().isPresent());
    }

    static Weight.Holder holder(Optional<PartyId> agent) {
        return agent.isPresent() ? Weight.Holder.AGENT : Weight.Holder.DEVICE;
    }

    private Optional<Digest> metering() {
        return bundle.qualified(offer.operator(), Qualify.METERING, offer.jurisdiction(), charger.leaf(), now);
    }

    private Verdict weighed(Claim.Handshake handshake) {
        List<Digest> restsOn = new ArrayList<>();
        for (Credential side : sides()) {
            if (bundle.status(side.party(), side.leaf(), now) instanceof Status.Good good) restsOn.add(good.list());
        }
        metering().ifPresent(restsOn::add);
        OptionalLong min =
                commodity.map(one -> OptionalLong.of(one.weightMin())).orElse(OptionalLong.empty());
        return Conditions.evidenceWeight(bundle, weight(handshake), min, restsOn, offer.jurisdiction(), now);
    }

    /** What the check on the door's thread found; what it did not look at can't admit. */
    private Verdict found(String predicate) {
        return evidence.verdicts().stream()
                .filter(verdict -> verdict.predicate().equals(predicate))
                .findFirst()
                .orElseGet(() -> Verdict.refuses(predicate, "not checked"));
    }

    /** An offer for any connector, or for a session that is over, asks no connector to be free. */
    private static List<PactId> holders(Grounds grounds, Offer offer) {
        if (offer.connector().isAny() || offer.began().isPresent()) return List.of();
        return grounds.holding(offer.connector());
    }

    private Verdict registered(Grounds grounds) {
        Claim.Registration entered = grounds.registration(offer.charger()).orElseThrow();
        boolean same = entered.operator().equals(offer.operator())
                && entered.site().equals(offer.site())
                && entered.jurisdiction().equals(offer.jurisdiction())
                && entered.zone().equals(offer.zone());
        return Conditions.chargerRegistered(offer.charger(), same);
    }

    private static Signature signature(Part<?> part) {
        return part.envelope().signatures().getFirst();
    }
}
