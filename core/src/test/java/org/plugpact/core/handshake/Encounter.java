package org.plugpact.core.handshake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;

/** A vehicle at a charger, with a meter, a contactor, a way between them and a clock of their own. One thread. */
final class Encounter {
    static final ContractId CONTRACT = SmallHub.ANNA;
    static final Issued VEHICLE =
            Network.one().provider.issue(Issued.Wish.leaf(CONTRACT.text(), Algorithm.ES256, Network.YEAR));
    static final TrustBundle BUNDLE = new SmallHub().state.bundle();
    static final Duration TICK = Duration.ofSeconds(10);
    static final Duration CONTACTOR = Duration.ofMillis(80);
    static final long WATT_HOURS_PER_TICK = 500;

    /** What becomes of a frame: one delay for each copy that arrives. */
    interface Way {
        List<Duration> carry(boolean toVehicle, Frame frame, Instant at);

        Way GOOD = (toVehicle, frame, at) -> List.of(Duration.ofMillis(20));
    }

    final List<Delivery> chargerKept = new ArrayList<>();
    final List<Delivery> vehicleKept = new ArrayList<>();
    final List<Reason> chargerRefused = new ArrayList<>();
    final List<Reason> vehicleRefused = new ArrayList<>();
    /** What either has durable: of each session its notes. */
    final SequencedMap<Digest, List<byte[]>> chargerNotes = new LinkedHashMap<>();

    final SequencedMap<Digest, List<byte[]>> vehicleNotes = new LinkedHashMap<>();
    final ConnectorId plugIn = SmallHub.ONE;
    Instant now = Network.NOON;
    long wattHours = 1_000;
    boolean contactor;
    boolean flowedUnadmitted;

    boolean isPlugged;
    int crashes;
    long wattHoursPerTick = WATT_HOURS_PER_TICK;

    private final With with;
    private final Way way;
    private @Nullable ChargerSide charger;
    private VehicleSide vehicle;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private boolean admitted;
    private int chargerActionsLeft = Integer.MAX_VALUE;
    private Duration chargerDown = Duration.ZERO;
    private int life;
    private long order;
    private long salt;
    private long chargerWake;
    private long vehicleWake;

    private record Due(Instant at, long order, Runnable what) {}

    /** What may be another than usual. */
    static final class With {
        Way way = Way.GOOD;
        String ceiling = "0.90";
        long quantityWh = 100_000;
        TrustBundle chargerHolds = BUNDLE;
        TrustBundle vehicleHolds = BUNDLE;
        Issued vehicle = VEHICLE;
        Patience patience = Patience.USUAL;
        Optional<Issued> meter = Optional.empty();
    }

    Encounter(With with) {
        this.with = with;
        way = with.way;
        charger = chargerSide();
        vehicle = vehicleSide();
    }

    ChargerSide chargerSide() {
        var registration =
                SmallHub.registration(SmallHub.CHARGER, Network.one().charger.thumbprint());
        var terms = new Terms(registration, SmallHub.ONE.number(), Network.REGULATOR);
        return new ChargerSide(
                terms,
                Holdings.of(with.chargerHolds),
                credentials(Network.one().charger),
                with.meter.map(Encounter::credentials),
                with.patience,
                this::salt,
                Network.VERIFIER);
    }

    private VehicleSide vehicleSide() {
        var wishes = new Wishes(
                Network.PROVIDER,
                CONTRACT,
                Energy.ofWattHours(with.quantityWh),
                new Amount(Currency.getInstance("GBP"), Ratio.parse(with.ceiling)),
                List.of());
        return new VehicleSide(
                wishes,
                Holdings.of(with.vehicleHolds),
                credentials(with.vehicle),
                with.patience,
                this::salt,
                Network.VERIFIER);
    }

    private static Credentials credentials(Issued issued) {
        return new Credentials(issued.chain(), issued.signer());
    }

    /**
     * The charger's controller stops dead after so many more of its actions, wherever in an event that is. Its contactor falls
     * open; the meter keeps its register. It is back after that time.
     */
    void crashCharger(int actions, Duration down) {
        chargerActionsLeft = actions;
        chargerDown = down;
    }

    /** The vehicle's controller starts anew, with nothing but its notes. */
    void restartVehicle() {
        vehicle = vehicleSide();
        vehicleWake++;
        doForVehicle(restored(() -> vehicle.restore(List.copyOf(vehicleNotes.values()), now)));
        if (isPlugged) toVehicle(new Event.Plugged(plugIn));
    }

    private void crashed() {
        chargerActionsLeft = Integer.MAX_VALUE;
        charger = null;
        contactor = false;
        chargerWake++;
        life++;
        crashes++;
        at(chargerDown, () -> {
            ChargerSide back = chargerSide();
            charger = back;
            doForCharger(restored(() -> back.restore(List.copyOf(chargerNotes.values()), now)));
            toCharger(isPlugged ? new Event.Plugged(SmallHub.ONE) : new Event.Unplugged());
        });
    }

    private static List<Action> restored(Callable<List<Action>> restoring) {
        try {
            return restoring.call();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    /** Plugs in now, and out after that time. */
    void visit(Duration staying) {
        at(Duration.ZERO, () -> {
            isPlugged = true;
            toVehicle(new Event.Plugged(plugIn));
            toCharger(new Event.Plugged(SmallHub.ONE));
        });
        at(staying, () -> {
            isPlugged = false;
            toCharger(new Event.Unplugged());
            toVehicle(new Event.Unplugged());
        });
    }

    void at(Duration later, Runnable what) {
        due.add(new Due(now.plus(later), order++, what));
    }

    /** Until nothing is left to happen, or that time is over. */
    void run(Duration longest) {
        Instant until = now.plus(longest);
        while (!due.isEmpty() && !due.peek().at().isAfter(until)) {
            Due next = due.poll();
            now = next.at();
            next.what().run();
        }
        now = until;
    }

    void toCharger(Event event) {
        if (charger != null) doForCharger(charger.on(event, now));
    }

    void toVehicle(Event event) {
        doForVehicle(vehicle.on(event, now));
    }

    private void doForVehicle(List<Action> actions) {
        for (Action action : actions) {
            switch (action) {
                case Action.Send(var frame) -> carry(false, frame);
                case Action.Keep(var delivery) -> vehicleKept.add(delivery);
                case Action.Note(var session, var bytes) -> note(vehicleNotes, session, bytes);
                case Action.Forget(var session) -> vehicleNotes.remove(session);
                case Action.Refused refused -> vehicleRefused.add(refused.reason());
                case Action.WakeAt(var at) -> {
                    long mine = ++vehicleWake;
                    due.add(new Due(at, order++, () -> {
                        if (mine == vehicleWake) toVehicle(new Event.Woken());
                    }));
                }
                case Action.CloseContactor _, Action.OpenContactor _ -> throw new AssertionError("a vehicle has none");
            }
        }
    }

    private static void note(Map<Digest, List<byte[]>> notes, Digest session, byte[] bytes) {
        notes.computeIfAbsent(session, first -> new ArrayList<>()).add(bytes);
    }

    private void doForCharger(List<Action> actions) {
        for (Action action : actions) {
            if (chargerActionsLeft-- == 0) {
                crashed();
                return;
            }
            doForCharger(action);
        }
    }

    private void doForCharger(Action action) {
        long mine = life;
        switch (action) {
            case Action.Send(var frame) -> carry(true, frame);
            case Action.CloseContactor _ -> {
                flowedUnadmitted |= !admitted;
                at(CONTACTOR, () -> {
                    if (mine != life) return;
                    contactor = true;
                    toCharger(new Event.ContactorClosed(showing()));
                    at(TICK, this::tick);
                });
            }
            case Action.OpenContactor _ ->
                at(CONTACTOR, () -> {
                    if (mine != life) return;
                    contactor = false;
                    toCharger(new Event.ContactorOpened(showing()));
                });
            case Action.Keep(var delivery) -> chargerKept.add(delivery);
            case Action.Note(var session, var bytes) -> note(chargerNotes, session, bytes);
            case Action.Forget(var session) -> chargerNotes.remove(session);
            case Action.Refused refused -> chargerRefused.add(refused.reason());
            case Action.WakeAt(var at) -> {
                long wake = ++chargerWake;
                due.add(new Due(at, order++, () -> {
                    if (wake == chargerWake) toCharger(new Event.Woken());
                }));
            }
        }
    }

    private void tick() {
        long mine = life;
        if (!contactor) return;
        wattHours += wattHoursPerTick;
        toCharger(new Event.MeterShowed(showing()));
        if (mine == life) at(TICK, this::tick);
    }

    private Showing showing() {
        return new Showing(Register.ofWattHours(wattHours));
    }

    private void carry(boolean toVehicle, byte[] bytes) {
        Frame frame = read(bytes);
        if (frame.message() instanceof Message.Admitting(var part))
            admitted |= part.content().admitted();
        for (Duration delay : way.carry(toVehicle, frame, now)) {
            at(delay, () -> {
                if (toVehicle) toVehicle(new Event.Arrived(bytes));
                else toCharger(new Event.Arrived(bytes));
            });
        }
    }

    static Frame read(byte[] bytes) {
        try {
            return Frame.decode(bytes);
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    Optional<Claim.Delivered> record() {
        return chargerKept.stream()
                .map(Delivery::record)
                .filter(record -> record.close().isPresent())
                .findFirst();
    }

    byte[] salt() {
        byte[] bytes = new byte[16];
        long next = ++salt;
        for (int i = 0; i < Long.BYTES; i++) bytes[i] = (byte) (next >>> (8 * i));
        return bytes;
    }
}
