package org.plugpact.core.integrity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Network;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;

/** A small hub under watch: what happens there, and what the watch says of it. */
final class Scene {
    static final ContractId ANNA = SmallHub.ANNA;
    static final ContractId BERT = SmallHub.BERT;

    final SmallHub hub;
    final Instant noon;
    Tariff tariff = SmallHub.TARIFF;
    Optional<PartyId> agent = Optional.of(Network.DRIVER_AGENT);

    private final Watch watch = new Watch(Network.VERIFIER);
    private final List<Finding> found = new ArrayList<>();
    private int seen;

    Scene() {
        this(new SmallHub());
    }

    Scene(SmallHub hub) {
        this.hub = hub;
        this.noon = hub.now;
    }

    /** What the watch has found so far. */
    List<Finding> found() {
        try {
            for (; seen < hub.facts.size(); seen++) found.addAll(watch.take(hub.facts.get(seen)));
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
        return found;
    }

    List<IntegrityEvent> events() {
        return found().stream().map(Finding::event).toList();
    }

    /** Enters a charger at a site of its own or another's, with connectors of so many watts, or of nobody knows how many. */
    ChargerId charger(String id, String site, long watts) {
        ChargerId charger = new ChargerId(id);
        if (hub.state.registration(charger).isEmpty()) hub.enter(charger);
        Claim.Registration as = hub.state.registration(charger).orElseThrow();
        hub.take(new Claim.Registration(
                charger,
                new SiteId(site),
                site,
                as.model(),
                as.connectors(),
                as.operator(),
                as.jurisdiction(),
                as.zone(),
                as.tariffId(),
                as.credential(),
                watts == 0 ? Optional.empty() : Optional.of(Power.ofWatts(watts))));
        return charger;
    }

    /** Starts, told at the hub's time; admitted or not. */
    TransactionNumber start(ChargerId charger, ContractId contract, long wattHours, Instant at) {
        boolean late = at.isBefore(hub.now.minus(Duration.ofMinutes(5)));
        hub.take(handshake(charger, contract, late ? Optional.of(at) : Optional.empty()));
        Outcome outcome =
                hub.take(new Claim.Start(new ConnectorId(charger, 1), contract, Register.ofWattHours(wattHours), at));
        if (outcome instanceof Outcome.StartedAs(var number, var ignored)) return number;
        throw new AssertionError(outcome);
    }

    Claim.Handshake handshake(ChargerId charger, ContractId contract, Optional<Instant> began) {
        Claim.Registration as = hub.state.registration(charger).orElseThrow();
        Offer offer = new Offer(
                as.operator(),
                Optional.of(Network.OPERATOR_AGENT),
                as.site(),
                new ConnectorId(charger, 1),
                as.jurisdiction(),
                Network.REGULATOR,
                Offer.ENERGY,
                tariff.id(),
                tariff.hash(),
                tariff.currency(),
                as.zone(),
                new Interval(hub.now, hub.now.plus(SmallHub.WINDOW)),
                began,
                hub.salt());
        Claim.Handshake usual = hub.handshake(offer, contract);
        Acceptance acceptance = new Acceptance(
                usual.offer().id(),
                Network.PROVIDER,
                agent,
                contract,
                Energy.ofWattHours(100_000),
                hub.ceiling,
                List.of());
        Part<Acceptance> answer =
                acceptance.sign(hub::salt, Network.one().driverAgent.signer(), hub.now);
        return new Claim.Handshake(usual.offer(), contract, Optional.of(answer), "", false);
    }

    void read(ChargerId charger, TransactionNumber number, long wattHours, Instant at) {
        hub.sample(new ConnectorId(charger, 1), number, wattHours, at);
    }

    void stop(ChargerId charger, TransactionNumber number, long wattHours, Instant at) {
        hub.take(SmallHub.stopping(charger, number.value(), wattHours, at));
    }

    /** A whole session, told while it happens. */
    void session(ChargerId charger, ContractId contract, Instant from, Instant to, long wattHours) {
        hub.now = from;
        TransactionNumber number = start(charger, contract, 0, from);
        hub.now = to;
        stop(charger, number, wattHours, to);
    }

    void restarts(ChargerId charger) {
        hub.take(new Claim.Boot(charger, "vendor", "model", "1.0", hub.now));
    }

    static ContractId contract(int number) {
        return new ContractId("%032x".formatted(number + 1));
    }
}
