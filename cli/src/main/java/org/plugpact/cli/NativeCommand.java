package org.plugpact.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Close;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A charger and a vehicle with keys of their own settle a session between them, and the charger hands it in. */
@Command(
        name = "native",
        description = "Let a vehicle and a charger with keys of their own settle a session; hand it to a running hub.",
        mixinStandardHelpOptions = true)
final class NativeCommand implements Callable<Integer> {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PLUGGED_IN_WITHIN = Duration.ofSeconds(60);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Power POWER = new Power(150_000_000);
    private static final Energy MOST = Energy.ofWattHours(80_000);

    /** With these there is nothing to keep. */
    private static final Set<Reason> ENDS =
            EnumSet.of(Reason.NOTHING_TO_OFFER, Reason.OFFER_REFUSED, Reason.TOO_DEAR, Reason.RELAYED);

    /** Of a way that is bad: per hundred frames, and at most. */
    private static final int LOST = 30;

    private static final int REPEATED = 20;
    private static final Duration SLOWEST = Duration.ofMillis(300);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Option(
            names = "--charger",
            defaultValue = "NATIVE-1",
            description = "The charger's id (default: ${DEFAULT-VALUE})")
    private String charger = "NATIVE-1";

    @Option(
            names = "--vehicle",
            defaultValue = "vehicle",
            description = "The vehicle's name (default: ${DEFAULT-VALUE})")
    private String vehicle = "vehicle";

    @Option(names = "--seconds", defaultValue = "5", description = "How long it charges (default: ${DEFAULT-VALUE})")
    private int seconds = 5;

    @Option(
            names = "--ceiling",
            defaultValue = "1.00",
            description = "The most for a kWh, gross (default: ${DEFAULT-VALUE})")
    private String ceiling = "1.00";

    @Option(
            names = "--bad-way",
            paramLabel = "SEED",
            description = "Frames are lost, repeated and reordered on their way")
    private Optional<Long> badWay = Optional.empty();

    @Option(names = "--drive-off", description = "The vehicle leaves without signing")
    private boolean drivesOff;

    @Option(
            names = "--crash-after",
            paramLabel = "SECONDS",
            description = "The charger's controller stops dead then, and starts anew with what it noted")
    private Optional<Integer> crashAfter = Optional.empty();

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where both keep their keys. Default: var/native")
    private Path data = Home.var("native");

    @Override
    public Integer call() throws IOException, InterruptedException {
        var vertx = Vertx.vertx();
        try (var client = remote.client()) {
            var devices = NativeDevices.enter(client, charger, vehicle, data);
            Delivery delivery = settle(vertx, devices);
            print(delivery, client.handIn(delivery.encode()), client);
            return 0;
        } catch (Malformed broken) {
            throw new IOException("the hub's statements can't be read: " + broken.getMessage(), broken);
        } finally {
            vertx.close().await();
        }
    }

    private Delivery settle(Vertx vertx, NativeDevices devices) throws IOException, InterruptedException {
        var clock =
                QuickClock.from(InstantSource.system(), InstantSource.system().instant(), 1);
        Salts salts = new Salting();
        Verifier verifier = Verifier.fastest();
        Holdings holdings = Holdings.of(devices.bundle());
        Terms terms = new Terms(devices.entered(), 1, devices.rateAuthority());
        var place = new ConnectorId(devices.entered().charger(), 1);
        BlockingQueue<Action> told = new LinkedBlockingQueue<>();
        var notes = new Notes();
        Function<Register, NativeCharger> controller = register -> new NativeCharger(
                vertx,
                new ChargerSide(terms, holdings, devices.charger(), patience(), salts, verifier),
                place,
                new NativeCharger.Meter(register, POWER, Duration.ofSeconds(1)),
                clock,
                way(1),
                notes,
                told::add);
        var wishes = new Wishes(
                devices.provider(),
                devices.contract(),
                MOST,
                new Amount(devices.currency(), Ratio.parse(ceiling)),
                List.of());
        var other = new VehicleSide(wishes, holdings, devices.vehicle(), patience(), salts, verifier);
        try (var at = controller.apply(Register.ofWattHours(0));
                var car = new NativeVehicle(vertx, other, clock, way(2), this::say)) {
            int port = at.listen(LOOPBACK, 0);
            car.connect(LOOPBACK, port);
            car.plug(place);
            at.plug();
            if (crashAfter.isEmpty()) return settled(at, car, told, Duration.ofSeconds(seconds));
            Duration whole = Duration.ofSeconds(Math.min(seconds, crashAfter.get()));
            Optional<Delivery> early = kept(told, whole);
            if (early.isPresent()) return early.get();
            Register stands = at.kill();
            out().println("  the charger stopped dead with its meter at " + stands);
            try (var anew = controller.apply(stands)) {
                anew.listen(LOOPBACK, port);
                anew.resume(true);
                car.connect(LOOPBACK, port);
                return settled(anew, car, told, Duration.ofSeconds(seconds).minus(whole));
            }
        }
    }

    /** Charges for a while, then unplugs, and waits for what the charger keeps. */
    private Delivery settled(NativeCharger at, NativeVehicle car, BlockingQueue<Action> told, Duration charging)
            throws IOException, InterruptedException {
        Optional<Delivery> early = kept(told, charging);
        if (early.isPresent()) return early.get();
        if (drivesOff) car.driveOff();
        at.unplug();
        car.unplug();
        return kept(told, SETTLED_WITHIN)
                .orElseThrow(() -> new IOException("nothing was settled within " + SETTLED_WITHIN.toSeconds() + " s"));
    }

    /** @throws IOException if nothing will come of it */
    private Optional<Delivery> kept(BlockingQueue<Action> told, Duration within)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        while (true) {
            Action next = told.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) return Optional.empty();
            if (next instanceof Action.Keep(var delivery)) return Optional.of(delivery);
            say(next);
            if (next instanceof Action.Refused(var reason, var detail) && ENDS.contains(reason)) {
                throw new IOException("no session: " + reason.text() + ": " + detail);
            }
        }
    }

    private void say(Action action) {
        if (action instanceof Action.Refused refused) {
            out().println("  " + refused.reason().text() + ": " + refused.detail());
        }
    }

    private Patience patience() {
        Patience usual = Patience.USUAL;
        Duration signature = drivesOff ? Duration.ofSeconds(2) : usual.signature();
        return new Patience(
                PLUGGED_IN_WITHIN, usual.roundTrip(), usual.silence(), signature, usual.resendMin(), usual.resendMax());
    }

    private Way way(int end) {
        return badWay.map(seed -> Way.bad(seed * 2 + end, LOST, REPEATED, SLOWEST))
                .orElse(Way.GOOD);
    }

    private void print(Delivery delivery, String pact, AdminClient client) throws Malformed {
        var record = delivery.record();
        out().println("pact " + pact);
        if (record.close().isPresent()) {
            var close = Close.read(record.close().get());
            boolean both = close.envelope().signatures().size() > 1;
            out().println("  signed by  " + (both ? "the vehicle and the charger" : "the charger alone"));
            out().println("  readings   " + record.readings().size());
            out().println("  energy     " + close.content().energy());
            out().println("  to pay     " + close.content().breakdown().gross() + ", tax included");
        } else {
            out().println(record.readings().isEmpty() ? "  refused" : "  metered, and not to be settled");
        }
        out().println("  page       " + client.page("/pacts/" + pact));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
