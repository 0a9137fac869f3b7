package org.plugpact.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.handshake.Action;
import org.plugpact.core.handshake.ChargerSide;
import org.plugpact.core.handshake.Credentials;
import org.plugpact.core.handshake.Delivery;
import org.plugpact.core.handshake.Holdings;
import org.plugpact.core.handshake.Message;
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
import org.plugpact.sim.actors.Meddler;
import org.plugpact.sim.actors.NativeCharger;
import org.plugpact.sim.actors.NativeVehicle;
import org.plugpact.sim.actors.Notes;
import org.plugpact.sim.world.QuickClock;
import org.plugpact.sim.world.Way;

/**
 * A vehicle with a key of its own comes to such a charger, over real sockets, with somebody on the way between them. As
 * they are made all goes well; each of what is set here is what goes wrong.
 */
final class RefusalMeeting {
    /** Short waits, so that what is refused for lateness is refused soon. */
    static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMillis(400),
            Duration.ofMillis(300),
            Duration.ofSeconds(2));

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);
    private static final Duration METER_READ_EVERY = Duration.ofMillis(100);

    /** For these reasons a side sends a frame of its own; the others show in what it does, or does not do. */
    private static final Set<Reason> SAID = EnumSet.of(
            Reason.OFFER_REFUSED,
            Reason.TOO_DEAR,
            Reason.REPLAYED,
            Reason.RELAYED,
            Reason.NOT_SIGNED,
            Reason.READING_BROKEN,
            Reason.CLOSE_DIFFERS);

    private final RefusalWorld world;
    private final NativeDevices devices;
    private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
    private final List<Action> told = new ArrayList<>();
    private final List<Message> passed = new ArrayList<>();

    Claim.Registration entered;
    TrustBundle chargerHolds;
    TrustBundle vehicleHolds;
    Credentials vehicle;
    Energy most = Energy.ofWattHours(80_000);
    Ratio ceiling = Ratio.parse("1.00");
    Power power = Power.ofWatts(150_000);
    Patience patience = PATIENCE;
    List<String> flags = List.of();
    Way vehicleWay = Way.GOOD;
    Meddler.Habit habit = (speaker, frame) -> List.of(frame);
    boolean drivesOff;
    /** What the charger is told while energy flows: whom to trust from then on, or to stop. */
    Optional<TrustBundle> news = Optional.empty();

    Optional<String> stop = Optional.empty();
    /** By how much the charger's clock leaps ahead while energy flows. */
    Duration leap = Duration.ZERO;

    RefusalMeeting(RefusalWorld world, NativeDevices devices) throws IOException, InterruptedException {
        this.world = world;
        this.devices = devices;
        this.entered = devices.entered();
        this.chargerHolds = devices.bundle();
        this.vehicleHolds = devices.bundle();
        this.vehicle = devices.vehicle();
    }

    /** What there is to hear of the two. */
    private sealed interface Word {
        /** One of them told its owner. */
        record Told(Action action) implements Word {}

        /** It went over the wire. */
        record Passed(Message message) implements Word {}
    }

    /**
     * What came of it.
     *
     * @param frame by which the side that refused said so; empty if it says nothing for that reason
     * @param kept what the charger has to hand in
     */
    record Came(Optional<Message.Refusing> frame, Optional<Delivery> kept) {
        String seen() {
            return frame.map(one -> one.reason().text() + ": " + one.detail()).orElse("nothing; it goes no further");
        }
    }

    /** Until one of the two refuses for that reason, and the charger has kept its record if there is to be one. */
    Came until(Reason reason, boolean keeps) throws IOException, InterruptedException {
        return play(Optional.of(reason), keeps);
    }

    /** All goes well. */
    Delivery settled() throws IOException, InterruptedException {
        return play(Optional.empty(), true).kept().orElseThrow(() -> new IOException("nothing was settled"));
    }

    private Came play(Optional<Reason> reason, boolean keeps) throws IOException, InterruptedException {
        Salts salts = new Salting();
        Verifier verifier = Verifier.fastest();
        var ahead = new AtomicReference<>(Duration.ZERO);
        InstantSource leaping = () -> Instant.now().plus(ahead.get());
        var place = new ConnectorId(entered.charger(), 1);
        var terms = new Terms(entered, 1, devices.rateAuthority());
        var side = new ChargerSide(terms, Holdings.of(chargerHolds), devices.charger(), patience, salts, verifier);
        var wishes = new Wishes(
                devices.provider(), devices.contract(), most, new Amount(devices.currency(), ceiling), flags);
        var other = new VehicleSide(wishes, Holdings.of(vehicleHolds), vehicle, patience, salts, verifier);
        var meter = new NativeCharger.Meter(Register.ofWattHours(1_000), power, METER_READ_EVERY);
        try (var charger = new NativeCharger(
                        world.vertx, side, place, meter, clock(leaping), Way.GOOD, new Notes(), this::tell);
                var between = new Meddler(world.vertx, LOOPBACK, charger.listen(LOOPBACK, 0), this::pass);
                var car = new NativeVehicle(world.vertx, other, clock(InstantSource.system()), vehicleWay, action -> {
                    if (action instanceof Action.Refused) tell(action);
                })) {
            car.connect(LOOPBACK, between.listen());
            car.plug(place);
            charger.plug();
            listen(() -> isDone(reason, keeps) || isCharging());
            if (!isDone(reason, keeps)) {
                ahead.set(leap);
                if (drivesOff) car.driveOff();
                news.map(Holdings::of).ifPresent(charger::inform);
                stop.ifPresent(charger::stop);
                charger.unplug();
                car.unplug();
                listen(() -> isDone(reason, keeps));
            }
            return new Came(frame(reason), kept());
        }
    }

    private static QuickClock clock(InstantSource real) {
        return QuickClock.from(real, real.instant(), 1);
    }

    private void tell(Action action) {
        words.add(new Word.Told(action));
    }

    /** The habit, and an ear. */
    private List<byte[]> pass(Meddler.Speaker speaker, byte[] frame) {
        List<byte[]> frames = habit.pass(speaker, frame);
        for (byte[] one : frames)
            RefusalForgery.message(one).map(Word.Passed::new).ifPresent(words::add);
        return frames;
    }

    private void listen(BooleanSupplier enough) throws IOException, InterruptedException {
        long until = System.nanoTime() + TOLD_WITHIN.toNanos();
        while (!enough.getAsBoolean()) {
            switch (words.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                case Word.Told(var action) -> told.add(action);
                case Word.Passed(var message) -> passed.add(message);
                case null -> throw new IOException("nothing came of it, but " + told + " and " + passed);
            }
        }
    }

    private boolean isDone(Optional<Reason> reason, boolean keeps) {
        boolean refused = reason.isEmpty()
                || told.stream()
                        .anyMatch(action -> action instanceof Action.Refused one && one.reason() == reason.get());
        boolean said = reason.isEmpty()
                || !SAID.contains(reason.get())
                || frame(reason).isPresent();
        return refused && said && (!keeps || kept().isPresent());
    }

    /** Energy flows, and the vehicle was told so. */
    private boolean isCharging() {
        return passed.stream()
                .anyMatch(message -> message instanceof Message.Reading one
                        && one.metering().content().number() > 0);
    }

    private Optional<Message.Refusing> frame(Optional<Reason> reason) {
        return passed.stream()
                .filter(Message.Refusing.class::isInstance)
                .map(Message.Refusing.class::cast)
                .filter(one -> Optional.of(one.reason()).equals(reason))
                .findFirst();
    }

    private Optional<Delivery> kept() {
        return told.stream()
                .filter(Action.Keep.class::isInstance)
                .map(action -> ((Action.Keep) action).delivery())
                .findFirst();
    }
}
