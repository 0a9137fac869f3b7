package org.plugpact.core.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Target;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Register;

/**
 * Five networks under one root, each an operator and a provider, federated pairwise over one intake. Each has a charger
 * with a connector for vehicles of each network, and five vehicles; all sign with keys of their own.
 */
public final class FiveNetworks {
    public static final List<PartyId> PARTIES = List.of(
            new PartyId("network-a"),
            new PartyId("network-b"),
            new PartyId("network-c"),
            new PartyId("network-d"),
            new PartyId("network-e"));

    /** Keys take time to make and tests don't change them: one set for all. */
    private static final Map<PartyId, Made> MADE = made();

    public final SmallHub hub = new SmallHub();

    private record Made(
            Issued authority, ChargerId id, Issued charger, List<ContractId> contracts, List<Issued> cars) {}

    /** A vehicle's visit: of which network it is, and at whose charger. */
    public record Visit(PartyId from, PartyId at) {
        public boolean isOf(PartyId network) {
            return from.equals(network) || at.equals(network);
        }

        public boolean isAtHome() {
            return from.equals(at);
        }
    }

    /** A visit whose session runs, or ran. */
    public record Under(Visit visit, PactId pact, TransactionNumber number) {}

    public FiveNetworks() {
        MADE.forEach((party, made) -> {
            Network.one().know(made.charger());
            made.cars().forEach(car -> Network.one().know(car));
            hub.hold(made.charger());
            List<Role> roles = List.of(Role.MOBILITY_PROVIDER, Role.CHARGING_NETWORK);
            hub.state(
                    Network.recognise(Network.ROOT, party, made.authority(), roles, Network.BRITAIN),
                    Network.one().root);
            hub.take(registration(party, made));
        });
        for (PartyId one : PARTIES) {
            for (PartyId other : PARTIES) {
                if (!one.equals(other)) hub.state(Network.federate(one, other), authority(one));
            }
        }
    }

    private static Map<PartyId, Made> made() {
        Map<PartyId, Made> all = new LinkedHashMap<>();
        for (PartyId party : PARTIES) {
            Issued authority = Issued.self(Issued.Wish.authority(party.text(), Algorithm.EDDSA, Network.YEAR));
            List<ContractId> contracts = new ArrayList<>();
            List<Issued> cars = new ArrayList<>();
            for (int i = 0; i < PARTIES.size(); i++) {
                contracts.add(new ContractId(Digest.sha256((party + " " + i).getBytes(StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, 32)));
                cars.add(authority.issue(Issued.Wish.leaf(contracts.getLast().text(), Algorithm.EDDSA, Network.YEAR)));
            }
            ChargerId id = new ChargerId(party + "-1");
            Issued charger = authority.issue(Issued.Wish.leaf(id.text(), Algorithm.EDDSA, Network.YEAR));
            all.put(party, new Made(authority, id, charger, contracts, cars));
        }
        return all;
    }

    private static Claim.Registration registration(PartyId operator, Made made) {
        return new Claim.Registration(
                made.id(),
                SmallHub.SITE,
                "Mill Street",
                "Model T",
                PARTIES.size(),
                operator,
                Network.SCOTLAND,
                SmallHub.ZONE,
                SmallHub.TARIFF.id(),
                made.charger().thumbprint());
    }

    private static Made of(PartyId party) {
        return Optional.ofNullable(MADE.get(party)).orElseThrow();
    }

    public Issued authority(PartyId party) {
        return of(party).authority();
    }

    /** All 25: of each network at each. */
    public static List<Visit> visits() {
        return PARTIES.stream()
                .flatMap(at -> PARTIES.stream().map(from -> new Visit(from, at)))
                .toList();
    }

    public long federations() {
        return hub.state.bundle().statements().stream()
                .filter(signed -> signed.statement() instanceof Federate says && PARTIES.contains(says.by()))
                .count();
    }

    /** It takes back what it said of all others, from now on. */
    public void leaves(PartyId party) {
        List<SignedStatement> own = hub.state.bundle().statements().stream()
                .filter(signed ->
                        signed.statement() instanceof Federate says && says.by().equals(party))
                .toList();
        for (SignedStatement signed : own) {
            hub.state(new Revoke(party, new Target.Made(signed.id()), hub.now, "we go our own way"), authority(party));
        }
    }

    /**
     * Offers, accepts and has it admitted, or not.
     *
     * @param car which of its network's vehicles
     */
    public Outcome shakeHands(Visit visit, int car) {
        Made there = of(visit.at());
        Part<Offer> offer = new Offer(
                        visit.at(),
                        Optional.empty(),
                        SmallHub.SITE,
                        connector(visit),
                        Network.SCOTLAND,
                        Network.REGULATOR,
                        Offer.ENERGY,
                        SmallHub.TARIFF.id(),
                        SmallHub.TARIFF.hash(),
                        hub.ceiling.currency(),
                        SmallHub.ZONE,
                        new Interval(hub.now, hub.now.plus(SmallHub.WINDOW)),
                        Optional.empty(),
                        hub.salt())
                .sign(hub::salt, there.charger().signer(), hub.now);
        Issued vehicle = of(visit.from()).cars().get(car);
        ContractId contract = of(visit.from()).contracts().get(car);
        Part<Acceptance> answer = new Acceptance(
                        offer.id(), visit.from(), Optional.empty(), contract, hub.quantityMax, hub.ceiling, List.of())
                .sign(hub::salt, vehicle.signer(), hub.now);
        return hub.take(new Claim.Handshake(offer, contract, Optional.of(answer), "", false));
    }

    /** A connector for vehicles of each network. */
    private static ConnectorId connector(Visit visit) {
        return new ConnectorId(of(visit.at()).id(), 1 + PARTIES.indexOf(visit.from()));
    }

    /** A session that begins. It must be admitted. */
    public Under starts(Visit visit, int car) {
        if (!(shakeHands(visit, car) instanceof Outcome.Admitted admitted)) throw new AssertionError(visit.toString());
        ContractId contract = of(visit.from()).contracts().get(car);
        Outcome started = hub.take(new Claim.Start(connector(visit), contract, Register.ofWattHours(0), hub.now));
        if (started instanceof Outcome.StartedAs(var number, var good) && good) {
            return new Under(visit, admitted.pact(), number);
        }
        throw new AssertionError(started.toString());
    }

    /** It ends, and both sides sign. */
    public Outcome ends(Under session, int car, long wattHours) {
        Made there = of(session.visit().at());
        Outcome outcome =
                hub.take(SmallHub.stopping(there.id(), session.number().value(), wattHours, hub.now));
        if (!(outcome instanceof Outcome.StoppedAs(var toClose))) throw new AssertionError(outcome.toString());
        PactSnapshot snapshot = toClose.orElseThrow();
        Part<Close> close =
                SmallHub.settled(snapshot).sign(hub::salt, there.charger().signer(), hub.now);
        var vehicle = of(session.visit().from()).cars().get(car).signer();
        Envelope both = close.envelope().with(new SigningAs(vehicle, Role.MOBILITY_PROVIDER.text(), hub.now));
        return hub.take(new Claim.Closing(
                session.pact(), new Part<>(close.content(), both, close.fields()).signed(), Attestation.NATIVE));
    }
}
