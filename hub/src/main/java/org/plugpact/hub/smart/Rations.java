package org.plugpact.hub.smart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.schedule.Fuse;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Phases;
import org.plugpact.core.schedule.Policy;
import org.plugpact.core.schedule.Share;
import org.plugpact.core.schedule.Sharing;
import org.plugpact.core.schedule.Vehicle;
import org.plugpact.hub.ocpp.Rationing.Back;

/**
 * Who should have how much of a site's current, and what may be told to whom now. Lowering may always be told; raising only what is left
 * if every charger acts on the most that it may: so the sum stays within the limit, whatever becomes of answers, and in whatever
 * order. Decides by what it is given alone.
 *
 * @param limit of the site now
 * @param changed when that limit began to hold
 * @param caps of chargers that may draw less than their outlets together, in each phase
 * @param unheard what an outlet may draw before the hub has heard of its vehicle; it is set aside for each. 0, or a floor at the least
 * @param setpoint what vehicles that give back are to take or give together now
 */
record Rations(
        PerPhase limit,
        Instant changed,
        Map<ChargerId, Long> caps,
        long unheard,
        Policy policy,
        Optional<Setpoint> setpoint) {
    /** Vehicles whose floors don't fit take turns of this length. */
    static final Duration TURN = Duration.ofMinutes(15);

    /** Limits are told in tenths of an ampere. */
    static final long STEP = 100;

    private static final long MILLIVOLTS = 230_000;
    private static final String SITE = "site";

    /** Somebody is to be told of a limit. */
    record Order(Seat seat, Lane lane) {
        boolean isOfGuest() {
            return lane != seat.idle;
        }
    }

    /** What may be told now. */
    record Orders(List<Order> lower, List<Order> raise) {}

    /** Says on each lane what is wanted there. */
    void share(Collection<Seat> seats, Instant now) {
        for (var seat : seats) seat.reckon(now);
        var free = seats.stream().filter(seat -> !seat.isFixed(now)).toList();
        var kept = new Load();
        for (var seat : seats) if (seat.isFixed(now)) kept.add(seat);
        long aside = setAside(free, kept);
        for (var seat : free) {
            seat.idle.want(Math.min(aside, seat.place.most()));
            kept.add(seat, seat.idle.wanted());
        }
        choosePhases(free, kept);
        var vehicles = named(free);
        if (setpoint.isPresent()) {
            var followers =
                    named(free.stream().filter(seat -> seat.follows(now)).toList());
            vehicles.keySet().removeAll(followers.keySet());
            if (setpoint.get().milliwatts() < 0) give(setpoint.get(), followers, seats, now);
            else take(setpoint.get(), followers, kept, now);
        }
        var wanting = vehicles.values().stream()
                .flatMap(seat -> vehicle(seat, now).stream())
                .toList();
        for (var share :
                Sharing.of(tree(vehicles.values(), kept), wanting, policy, now).shares()) {
            var seat = vehicles.get(share.vehicle());
            if (seat == null || seat.guest == null) continue;
            boolean done = share.why() instanceof Share.Why.NeedsNothing;
            long all = done ? 0 : seat.idle.wanted() + share.milliamperes();
            seat.guest.wants(Allowance.limit(all / STEP * STEP, seat.guest.phases(seat.place)), now);
            seat.why = Optional.of(share.why());
        }
    }

    private static Map<String, Seat> named(Collection<Seat> seats) {
        var named = new LinkedHashMap<String, Seat>();
        for (var seat : seats) if (seat.guest != null) named.put(name(seat), seat);
        return named;
    }

    /** Energy out of vehicles that said they give it, down to the least that they want to keep; the others of them pause. */
    private void give(Setpoint point, Map<String, Seat> followers, Collection<Seat> all, Instant now) {
        var out = new Load();
        for (var seat : all) if (!followers.containsKey(name(seat))) out.addBack(seat);
        var giving = followers.values().stream()
                .flatMap(seat -> giver(seat, now).stream())
                .toList();
        var power = OptionalLong.of(-point.milliwatts());
        for (var share : Sharing.of(tree(followers.values(), out), giving, policy, now, power)
                .shares()) {
            follow(followers.get(share.vehicle()), share, -share.milliamperes(), point, now);
        }
    }

    /** Within the site's limit, what they take together; whoever does not give back shares what they leave. */
    private void take(Setpoint point, Map<String, Seat> followers, Load kept, Instant now) {
        var taking = followers.values().stream()
                .flatMap(seat -> vehicle(seat, now).stream())
                .toList();
        long aside = followers.values().stream()
                .mapToLong(seat -> seat.milliwatts(seat.idle.wanted()))
                .sum();
        var power = OptionalLong.of(Math.max(0, point.milliwatts() - aside));
        for (var share : Sharing.of(tree(followers.values(), kept), taking, policy, now, power)
                .shares()) {
            var seat = followers.get(share.vehicle());
            if (seat == null) continue;
            boolean done = share.why() instanceof Share.Why.NeedsNothing;
            follow(seat, share, done ? 0 : seat.idle.wanted() + share.milliamperes(), point, now);
            for (int phase : phases(seat)) kept.add(seat, phase, share.milliamperes());
        }
    }

    private static void follow(@Nullable Seat seat, Share share, long milliamperes, Setpoint point, Instant now) {
        if (seat == null || seat.guest == null) return;
        var allowance = milliamperes == 0
                ? Allowance.limit(0)
                : new Allowance(milliamperes, seat.guest.phases(seat.place), Optional.of(point.to()));
        seat.guest.wants(allowance, now);
        seat.why = Optional.of(share.why());
    }

    /** All that give are alike urgent, and so give alike. */
    private static Optional<Vehicle> giver(Seat seat, Instant now) {
        var guest = seat.guest;
        var back = guest == null ? Optional.<Back>empty() : guest.needs().back();
        if (guest == null || back.isEmpty()) return Optional.empty();
        long each = seat.milliwatts(1);
        return Optional.of(new Vehicle(
                name(seat),
                name(seat),
                phases(seat),
                guest.spare(),
                now,
                Math.max(1, Math.ceilDiv(back.get().least(), each)),
                Math.min(seat.place.most(), back.get().most() / each),
                MILLIVOLTS,
                Duration.ZERO));
    }

    /** Either all outlets get what is set aside for the unheard of, or none. */
    private long setAside(List<Seat> free, Load kept) {
        var all = new Load(kept);
        for (var seat : free) all.add(seat, Math.min(unheard, seat.place.most()));
        return all.fits() ? unheard : 0;
    }

    /** Where a charger can switch, a single-phase vehicle charges over the phase that has most left for those there, and stays. */
    private void choosePhases(List<Seat> free, Load kept) {
        var count = new int[Phases.MAX];
        for (var seat : free) {
            if (seat.guest == null || mayChoose(seat, seat.guest)) continue;
            var used = seat.guest.phases(seat.place);
            for (int phase : used.isEmpty() ? seat.place.phases() : used) count[phase - 1]++;
        }
        for (var seat : free) {
            var guest = seat.guest;
            if (guest == null || !mayChoose(seat, guest)) continue;
            int best = seat.place.phases().getFirst();
            for (int phase : seat.place.phases()) {
                // What each would have there, compared without dividing.
                long here = kept.left(phase) * (count[best - 1] + 1);
                if (here > kept.left(best) * (count[phase - 1] + 1)) best = phase;
            }
            guest.phase = OptionalInt.of(best);
            count[best - 1]++;
        }
    }

    private static boolean mayChoose(Seat seat, Guest guest) {
        return seat.switches
                && guest.phase.isEmpty()
                && !guest.wide
                && guest.needs().phases().orElse(Phases.MAX) == 1
                && seat.place.phases().size() > 1;
    }

    private static String name(Seat seat) {
        return seat.place.outlet().toString();
    }

    /** What is set aside for its outlet, it has anyway, and its floor with it. */
    private Optional<Vehicle> vehicle(Seat seat, Instant now) {
        var guest = seat.guest;
        if (guest == null) return Optional.empty();
        long aside = seat.idle.wanted();
        long most = Math.min(seat.place.most(), seat.capped.orElse(Long.MAX_VALUE));
        most = Math.min(most, guest.needs().most().orElse(Long.MAX_VALUE));
        long floor = guest.needs().floor().orElse(seat.place.floor());
        return Optional.of(new Vehicle(
                name(seat),
                name(seat),
                phases(seat),
                guest.needed(),
                guest.departure(),
                aside > 0 ? 1 : Math.max(1, floor),
                Math.max(0, most - aside),
                MILLIVOLTS,
                guest.waiting(now, TURN),
                guest.priority));
    }

    private static List<Integer> phases(Seat seat) {
        var used = seat.guest == null ? List.<Integer>of() : seat.guest.phases(seat.place);
        return (used.isEmpty() ? seat.place.phases() : used).stream().sorted().toList();
    }

    private Fuse tree(Collection<Seat> seats, Load kept) {
        var outlets = new LinkedHashMap<ChargerId, List<Fuse>>();
        for (var seat : seats) {
            outlets.computeIfAbsent(seat.place.outlet().charger(), _ -> new ArrayList<>())
                    .add(Fuse.last(name(seat), PerPhase.even(seat.place.most())));
        }
        var chargers = new ArrayList<Fuse>();
        outlets.forEach((charger, below) -> chargers.add(new Fuse(charger.text(), kept.leftOf(charger), below)));
        return new Fuse(SITE, kept.left(), chargers);
    }

    /** What may be told now, the most urgent first. */
    Orders orders(Collection<Seat> seats, Instant now) {
        var lower = new ArrayList<Order>();
        var raise = new ArrayList<Order>();
        var give = new ArrayList<Order>();
        var load = new Load();
        var back = new Load();
        for (var seat : seats) {
            load.add(seat);
            back.addBack(seat);
        }
        for (var seat : seats) {
            if (!seat.reachable) continue;
            for (var order : lanes(seat)) {
                if (order.lane.isToGiveMore(now)) give.add(order);
                else if (order.lane.isToBeLowered(now)) lower.add(order);
                else if (order.lane.isToBeRaised(now, changed)) raise.add(order);
            }
        }
        raise.sort(Comparator.comparing((Order order) -> order.seat.guest == null || !order.seat.guest.priority)
                .thenComparing(order -> order.seat.guest == null ? Instant.MAX : order.seat.guest.departure())
                .thenComparing(order -> order.seat.place.outlet()));
        raise.removeIf(order -> !load.raise(order.seat, phase -> rise(order, phase)));
        give.removeIf(order -> !back.raise(order.seat, phase -> riseBack(order, phase)));
        raise.addAll(give);
        return new Orders(List.copyOf(lower), List.copyOf(raise));
    }

    private static List<Order> lanes(Seat seat) {
        return seat.guest == null
                ? List.of(new Order(seat, seat.idle))
                : List.of(new Order(seat, seat.idle), new Order(seat, seat.guest.lane));
    }

    /** What flows in each phase, of the site and of chargers that have a cap. */
    private final class Load {
        private final long[] site = new long[Phases.MAX];
        private final Map<ChargerId, long[]> chargers = new LinkedHashMap<>();

        Load() {}

        Load(Load other) {
            System.arraycopy(other.site, 0, site, 0, Phases.MAX);
            other.chargers.forEach((charger, load) -> chargers.put(charger, load.clone()));
        }

        void add(Seat seat, long milliamperes) {
            for (int phase : seat.place.phases()) add(seat, phase, milliamperes);
        }

        /** With the most that it may act on. */
        void add(Seat seat) {
            for (int phase : seat.place.phases()) add(seat, phase, seat.bound(phase));
        }

        private void add(Seat seat, int phase, long milliamperes) {
            var charger = seat.place.outlet().charger();
            site[phase - 1] += milliamperes;
            if (caps.containsKey(charger)) of(charger)[phase - 1] += milliamperes;
        }

        private long[] of(ChargerId charger) {
            return chargers.computeIfAbsent(charger, _ -> new long[Phases.MAX]);
        }

        boolean fits() {
            for (int phase = 1; phase <= Phases.MAX; phase++) if (site[phase - 1] > limit.in(phase)) return false;
            return chargers.entrySet().stream().allMatch(of -> most(of.getValue()) <= cap(of.getKey()));
        }

        private static long most(long[] load) {
            return Math.max(load[0], Math.max(load[1], load[2]));
        }

        private long cap(ChargerId charger) {
            return Optional.ofNullable(caps.get(charger)).orElse(Long.MAX_VALUE);
        }

        PerPhase left() {
            return new PerPhase(left(1), left(2), left(3));
        }

        long left(int phase) {
            return Math.max(0, limit.in(phase) - site[phase - 1]);
        }

        PerPhase leftOf(ChargerId charger) {
            if (!caps.containsKey(charger)) return left();
            long[] load = of(charger);
            long cap = cap(charger);
            return new PerPhase(Math.max(0, cap - load[0]), Math.max(0, cap - load[1]), Math.max(0, cap - load[2]));
        }

        /** With the most that may flow out there. */
        void addBack(Seat seat) {
            if (seat.guest == null) return;
            for (int phase : seat.place.phases()) add(seat, phase, seat.guest.lane.back());
        }

        /** Counts a rise in each phase if there is room for it in every phase on its way. */
        boolean raise(Seat seat, IntToLongFunction rises) {
            var charger = seat.place.outlet().charger();
            for (int phase : seat.place.phases()) {
                long rise = rises.applyAsLong(phase);
                if (rise == 0) continue;
                if (site[phase - 1] + rise > limit.in(phase)) return false;
                if (caps.containsKey(charger) && of(charger)[phase - 1] + rise > cap(charger)) return false;
            }
            for (int phase : seat.place.phases()) add(seat, phase, rises.applyAsLong(phase));
            return true;
        }
    }

    private static long rise(Order order, int phase) {
        long wanted = Math.min(order.seat.place.most(), order.lane.wants().in(phase));
        return Math.max(0, wanted - order.seat.bound(phase));
    }

    private static long riseBack(Order order, int phase) {
        var wanted = order.lane.wants();
        boolean uses = wanted.phases().isEmpty() || wanted.phases().contains(phase);
        return uses ? Math.max(0, wanted.back() - order.lane.back()) : 0;
    }
}
