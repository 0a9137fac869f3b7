package org.plugpact.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.plugpact.core.units.Ratio;

/**
 * A site's current shared among its vehicles. First each has its floor, who has waited longest first, as far as floors fit. What is left
 * goes by urgency: the most urgent takes all that it can before the next has more than its floor; those equally urgent have the same,
 * as far as each can take it. Who has priority has both before anybody else. What all take together can be limited to a power besides. No fuse carries more than it may in any phase, and nobody could have more without another having less.
 *
 * @param shares who has priority first, then the most urgent; equals by id
 * @param drawn what each fuse carries then, by name, from the site down
 */
public record Sharing(List<Share> shares, Map<String, PerPhase> drawn) {
    /** Vehicles of one site. Sharing takes time with the square of their number where all are equally urgent. */
    public static final int VEHICLES_MAX = 5_000;

    /** What is full if the power that was given is all handed out; of no phase. */
    public static final String SETPOINT = "setpoint";

    /** Microwatts of a milliwatt: a milliampere at a millivolt is one. */
    private static final long MICRO = 1_000;

    public Sharing {
        shares = List.copyOf(shares);
        drawn = Collections.unmodifiableMap(new LinkedHashMap<>(drawn));
    }

    /**
     * @throws IllegalArgumentException if two fuses or two vehicles have the same name, or a vehicle is at no fuse of the site
     */
    public static Sharing of(Fuse site, List<Vehicle> vehicles, Policy policy, Instant now) {
        return of(site, vehicles, policy, now, OptionalLong.empty());
    }

    /**
     * With a power that all of them together do not exceed: a setpoint of the site, to take or to give back. Giving back is shared like
     * taking: what a vehicle needs is then what it can spare, and its fuses carry as much one way as the other.
     *
     * @param milliwatts at the most; as much as can be had without exceeding it, to the milliampere, is handed out
     * @throws IllegalArgumentException as without
     */
    public static Sharing of(Fuse site, List<Vehicle> vehicles, Policy policy, Instant now, OptionalLong milliwatts) {
        if (vehicles.size() > VEHICLES_MAX) throw new IllegalArgumentException(vehicles.size() + " vehicles");
        var wiring = Wiring.of(site);
        var takers = takers(wiring, vehicles, policy, now);
        if (milliwatts.isPresent()) {
            var power = new Wire(SETPOINT, 0, Math.multiplyExact(milliwatts.getAsLong(), MICRO));
            takers.forEach(taker -> taker.way.add(power));
        }
        int first =
                (int) takers.stream().filter(taker -> taker.vehicle.priority()).count();
        handOut(takers.subList(0, first));
        handOut(takers.subList(first, takers.size()));
        return new Sharing(takers.stream().map(Taker::share).toList(), wiring.drawn());
    }

    /** Floors, and then by urgency what is left. */
    private static void handOut(List<Taker> takers) {
        handOutFloors(takers);
        for (int from = 0; from < takers.size(); ) {
            int to = from + 1;
            while (to < takers.size() && takers.get(to).urgency.equals(takers.get(from).urgency)) to++;
            fill(takers.subList(from, to));
            from = to;
        }
    }

    private static List<Taker> takers(Wiring wiring, List<Vehicle> vehicles, Policy policy, Instant now) {
        var byId = new TreeMap<String, Taker>();
        for (var vehicle : vehicles) {
            var taker = new Taker(vehicle, policy.urgency(vehicle, now), wiring.way(vehicle));
            if (byId.put(vehicle.id(), taker) != null) throw new IllegalArgumentException("twice: " + vehicle.id());
        }
        var takers = new ArrayList<>(byId.values());
        takers.sort(
                Comparator.comparing((Taker taker) -> !taker.vehicle.priority()).thenComparing(taker -> taker.urgency));
        return takers;
    }

    /** Sorting keeps the order of urgency, and then of ids, among those that have waited alike. */
    private static void handOutFloors(List<Taker> takers) {
        takers.stream()
                .sorted(Comparator.comparing((Taker taker) -> taker.vehicle.waiting())
                        .reversed())
                .forEach(Taker::takeFloor);
    }

    /** Raises who has least, up to who has more, until each has met its own most or something on its way is full. */
    private static void fill(List<Taker> equals) {
        while (true) {
            equals.forEach(Taker::notice);
            var rising = equals.stream().filter(Taker::canRise).toList();
            if (rising.isEmpty()) return;
            long level = rising.stream().mapToLong(taker -> taker.share).min().orElseThrow();
            var lowest = rising.stream().filter(taker -> taker.share == level).toList();
            for (var taker : lowest) taker.way.forEach(wire -> wire.join(taker));
            long even = lowest.stream().mapToLong(Taker::evenStep).min().orElseThrow();
            for (var taker : lowest) taker.way.forEach(Wire::leave);
            long next = rising.stream()
                    .mapToLong(taker -> taker.share)
                    .filter(share -> share > level)
                    .min()
                    .orElse(Long.MAX_VALUE);
            long step = Math.min(even, next - level);
            for (var taker : lowest) {
                if (step > 0) taker.take(step);
                // Less than a milliampere for each is left somewhere: one each, by id, while there are any, so that
                // none is lost.
                else if (taker.canRise()) taker.take(1);
            }
        }
    }

    /** One phase of one fuse, in milliamperes; or a power that all share, in microwatts. */
    private static final class Wire {
        private final String fuse;
        private final int phase;
        private final long limit;
        private long left;
        private long sharers;

        Wire(Fuse fuse, int phase) {
            this(fuse.name(), phase, fuse.limit().in(phase));
        }

        Wire(String fuse, int phase, long limit) {
            this.fuse = fuse;
            this.phase = phase;
            this.limit = limit;
            this.left = limit;
        }

        /** What a milliampere of a vehicle takes of it. */
        long weight(Taker taker) {
            return phase == 0
                    ? taker.vehicle.millivolts() * taker.vehicle.phases().size()
                    : 1;
        }

        boolean hasRoom(Taker taker, long milliamperes) {
            return left / weight(taker) >= milliamperes;
        }

        void take(Taker taker, long milliamperes) {
            left -= milliamperes * weight(taker);
        }

        void join(Taker taker) {
            sharers += weight(taker);
        }

        void leave() {
            sharers = 0;
        }
    }

    /** A vehicle on its way to a share. */
    private static final class Taker {
        private final Vehicle vehicle;
        private final Ratio urgency;
        /** From its EVSE up to the site. */
        private final List<Wire> way;

        private long share;
        private Optional<Share.Why> paused = Optional.empty();
        /** What was full when it could rise no more; others may fill more later. */
        private Optional<Wire> full = Optional.empty();

        Taker(Vehicle vehicle, Ratio urgency, List<Wire> way) {
            this.vehicle = vehicle;
            this.urgency = urgency;
            this.way = new ArrayList<>(way);
        }

        void takeFloor() {
            if (vehicle.needed().isZero()) {
                paused = Optional.of(new Share.Why.NeedsNothing());
            } else if (vehicle.most() < vehicle.floor()) {
                paused = Optional.of(new Share.Why.BelowFloor());
            } else {
                paused = narrowerThan(vehicle.floor())
                        .map(wire -> new Share.Why.NoRoom(wire.fuse, wire.phase, wire.left));
                if (paused.isEmpty()) take(vehicle.floor());
            }
        }

        private Optional<Wire> narrowerThan(long milliamperes) {
            return way.stream()
                    .filter(wire -> !wire.hasRoom(this, milliamperes))
                    .findFirst();
        }

        void notice() {
            if (paused.isEmpty() && share < vehicle.most() && full.isEmpty()) full = narrowerThan(1);
        }

        boolean canRise() {
            return paused.isEmpty() && share < vehicle.most() && narrowerThan(1).isEmpty();
        }

        /** What it can take if all that share its way take as much. */
        long evenStep() {
            long step = vehicle.most() - share;
            for (var wire : way) step = Math.min(step, wire.left / wire.sharers);
            return step;
        }

        void take(long milliamperes) {
            share += milliamperes;
            for (var wire : way) wire.take(this, milliamperes);
        }

        Share share() {
            var why = paused.or(() -> full.map(wire -> new Share.Why.Full(wire.fuse, wire.phase)))
                    .orElse(new Share.Why.ItsMost());
            return new Share(vehicle.id(), share, why);
        }
    }

    /** The tree laid out: for each fuse its wires, and those above it. */
    private record Wiring(Map<String, List<Wire>> own, Map<String, List<Wire>> up) {
        static Wiring of(Fuse site) {
            var wiring = new Wiring(new LinkedHashMap<>(), new LinkedHashMap<>());
            wiring.add(site, List.of());
            return wiring;
        }

        private void add(Fuse fuse, List<Wire> above) {
            var wires = new ArrayList<Wire>();
            for (int phase = 1; phase <= Phases.MAX; phase++) wires.add(new Wire(fuse, phase));
            if (own.put(fuse.name(), wires) != null) throw new IllegalArgumentException("twice: " + fuse.name());
            var all = new ArrayList<>(wires);
            all.addAll(above);
            up.put(fuse.name(), all);
            for (var below : fuse.below()) add(below, all);
        }

        List<Wire> way(Vehicle vehicle) {
            var wires = up.get(vehicle.fuse());
            if (wires == null) throw new IllegalArgumentException(vehicle.id() + " is at no fuse " + vehicle.fuse());
            return wires.stream()
                    .filter(wire -> vehicle.phases().contains(wire.phase))
                    .toList();
        }

        Map<String, PerPhase> drawn() {
            var drawn = new LinkedHashMap<String, PerPhase>();
            own.forEach((name, wires) ->
                    drawn.put(name, new PerPhase(carried(wires, 0), carried(wires, 1), carried(wires, 2))));
            return drawn;
        }

        private static long carried(List<Wire> wires, int index) {
            var wire = wires.get(index);
            return wire.limit - wire.left;
        }
    }
}
