package org.plugpact.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.handshake.Action;
import org.plugpact.core.handshake.ChargerSide;
import org.plugpact.core.handshake.Delivery;
import org.plugpact.core.handshake.Holdings;
import org.plugpact.core.handshake.Patience;
import org.plugpact.core.handshake.Reason;
import org.plugpact.core.handshake.Terms;
import org.plugpact.core.handshake.VehicleSide;
import org.plugpact.core.handshake.Wishes;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;
import org.plugpact.hub.keys.Salting;
import org.plugpact.sim.actors.NativeCharger;
import org.plugpact.sim.actors.NativeVehicle;
import org.plugpact.sim.actors.Notes;
import org.plugpact.sim.world.QuickClock;
import org.plugpact.sim.world.Way;

/** A vehicle of one network comes to the charger of another, over a real socket, and charges for a moment if it may. */
record RoamingVisit(RoamingNetwork from, RoamingNetwork at) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration CHARGES = Duration.ofMillis(1_200);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Duration METER_READ_EVERY = Duration.ofMillis(400);
    private static final Power POWER = new Power(150_000_000);
    private static final Energy MOST = Energy.ofWattHours(80_000);
    private static final Ratio CEILING = Ratio.parse("1.00");

    /** Of several refusals, these say why; what else fails, fails because of them. */
    private static final List<String> TELLING = List.of(
            Admissibility.NETWORKS_FEDERATED,
            Admissibility.DRIVER_PROVIDER_RECOGNISED,
            Admissibility.CHARGER_NETWORK_RECOGNISED);

    /**
     * What came of it.
     *
     * @param kept what the charger has to hand in; nothing if the vehicle did not even take its offer
     * @param refusal the predicate and its reason; empty if it charged
     */
    record Met(RoamingVisit visit, Optional<Delivery> kept, Optional<Refusal> refusal) {}

    record Refusal(String predicate, String reason) {
        private static Refusal of(String said) {
            int colon = said.indexOf(": ");
            return colon < 0 ? new Refusal(said, "") : new Refusal(said.substring(0, colon), said.substring(colon + 2));
        }
    }

    boolean isOf(RoamingNetwork network) {
        return from.equals(network) || at.equals(network);
    }

    boolean isAtHome() {
        return from.equals(at);
    }

    /** @param bundle what both sides know of the networks */
    Met meet(Vertx vertx, TrustBundle bundle) throws IOException, InterruptedException, Malformed {
        var clock =
                QuickClock.from(InstantSource.system(), InstantSource.system().instant(), 1);
        Salts salts = new Salting();
        Verifier verifier = Verifier.fastest();
        Holdings holdings = Holdings.of(bundle);
        FileRates rates = NativeDevices.rates(bundle, at.charger().tariffId());
        var currency = Tariff.from(Cbor.decode(rates.tariff())).currency();
        var place = new ConnectorId(at.charger().charger(), 1);
        BlockingQueue<Action> told = new LinkedBlockingQueue<>();
        var terms = new Terms(at.charger(), 1, rates.by());
        var side = new ChargerSide(terms, holdings, at.chargerKey(), Patience.USUAL, salts, verifier);
        var meter = new NativeCharger.Meter(Register.ofWattHours(0), POWER, METER_READ_EVERY);
        var wishes = new Wishes(from.party(), from.contract(), MOST, new Amount(currency, CEILING), List.of());
        var other = new VehicleSide(wishes, holdings, from.vehicleKey(), Patience.USUAL, salts, verifier);
        try (var charger = new NativeCharger(vertx, side, place, meter, clock, Way.GOOD, new Notes(), told::add);
                var car = new NativeVehicle(vertx, other, clock, Way.GOOD, action -> tell(action, told))) {
            car.connect(LOOPBACK, charger.listen(LOOPBACK, 0));
            car.plug(place);
            charger.plug();
            return came(charger, car, told);
        }
    }

    /** What the vehicle keeps is the same record as the charger's. */
    private static void tell(Action action, BlockingQueue<Action> told) {
        if (action instanceof Action.Refused) told.add(action);
    }

    private Met came(NativeCharger charger, NativeVehicle car, BlockingQueue<Action> told)
            throws IOException, InterruptedException, Malformed {
        Optional<Met> early = result(told, CHARGES);
        if (early.isPresent()) return early.get();
        charger.unplug();
        car.unplug();
        return result(told, SETTLED_WITHIN)
                .orElseThrow(() -> new IOException("nothing came of " + from.letter() + " at " + at.letter()));
    }

    private Optional<Met> result(BlockingQueue<Action> told, Duration within)
            throws IOException, InterruptedException, Malformed {
        long until = System.nanoTime() + within.toNanos();
        while (true) {
            Action next = told.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) return Optional.empty();
            if (next instanceof Action.Keep(var delivery)) {
                return Optional.of(new Met(this, Optional.of(delivery), refusal(delivery)));
            }
            if (!(next instanceof Action.Refused(var reason, var detail))) continue;
            // The charger keeps its signed admission, which says more.
            if (reason == Reason.NOT_ADMITTED) continue;
            if (reason == Reason.OFFER_REFUSED) {
                return Optional.of(new Met(this, Optional.empty(), Optional.of(Refusal.of(detail))));
            }
            throw new IOException(from.letter() + " at " + at.letter() + ": " + reason.text() + ": " + detail);
        }
    }

    private static Optional<Refusal> refusal(Delivery delivery) throws Malformed {
        if (delivery.record().close().isPresent()) return Optional.empty();
        var signed = delivery.record().admission();
        List<Verdict> refusals =
                Admission.read(signed.envelope(), signed.fields()).content().refusals();
        Verdict telling = refusals.stream()
                .filter(verdict -> TELLING.contains(verdict.predicate()))
                .findFirst()
                .orElse(refusals.getFirst());
        return Optional.of(new Refusal(telling.predicate(), telling.reason()));
    }
}
