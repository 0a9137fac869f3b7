package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;
import org.plugpact.hub.ocpp.Rationing.Back;
import org.plugpact.hub.ocpp.Rationing.Needs;

/** Vehicles that give back, and others beside them, under a site's setpoint. */
class FollowersTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");
    private static final long KW = 1_000_000;
    private static final long MILLIWATTS_PER_MILLIAMPERE = 690;

    @ParameterizedTest(name = "{0} W, spare {1} Wh: {2} A")
    @CsvSource(
            delimiter = '|',
            value = {
                "-13800 | 10000 10000 | -10.0 -10.0",
                // Each gives no more than it can: 11 kW is 15.9 A.
                "-40000 | 10000 10000 | -15.9 -15.9",
                // Down to its minimum it gives nothing, and does not charge against the others.
                "-6900  | 0 10000     | 0.0 -10.0",
                "-6900  | 0 0         | 0.0 0.0",
                // Too little for two that can't give less than 1 kW: the first by name gives it all.
                "-1500  | 10000 10000 | -2.1 0.0",
                // Taken together, floors first.
                "6900   | 10000 10000 | 10.0 0.0",
                "13800  | 10000 10000 | 10.0 10.0",
                "0      | 10000 10000 | 0.0 0.0",
            })
    void whatTheyGiveOrTakeTogetherIsTheSetpoint(long watts, String spare, String told) {
        var seats = new ArrayList<Seat>();
        for (var energy : spare.strip().split(" ", 0)) {
            seats.add(seat(seats.size() + 1, Optional.of(new Energy(Long.parseLong(energy) * 1_000))));
        }
        var other = seat(3, Optional.empty());
        seats.add(other);
        rations(PerPhase.even(100_000), watts * 1_000).share(seats, NOW);
        assertThat(seats.subList(0, 2).stream().map(FollowersTest::wanted).collect(Collectors.joining(" ")))
                .isEqualTo(told.strip());
        // Who did not say that anything may be taken out of it charges as ever.
        assertThat(wanted(other)).isEqualTo("32.0");
    }

    @Test
    void whoDepartsSoonChargesAndGivesNothing() {
        var soon = seat(1, Optional.of(new Energy(10_000_000)));
        var guest = Optional.ofNullable(soon.guest).orElseThrow();
        guest.needs(new Needs(
                Optional.of(NOW.plus(Duration.ofMinutes(30))),
                Optional.of(new Energy(9_000_000)),
                OptionalLong.empty(),
                OptionalLong.empty()));
        rations(PerPhase.even(100_000), -10 * KW).share(List.of(soon), NOW);
        assertThat(wanted(soon)).isEqualTo("32.0");
    }

    @Test
    void whatWasGivenIsReckonedUntilAMeterShowsItAndStopsAtTheMinimum() {
        var seat = seat(1, Optional.of(new Energy(5_000_000)));
        var guest = Optional.ofNullable(seat.guest).orElseThrow();
        guest.giving.shows(OptionalLong.empty(), Optional.of(new Register(70_000_000)));
        var rations = rations(PerPhase.even(100_000), -6_900_000);
        rations.share(List.of(seat), NOW);
        assertThat(wanted(seat)).isEqualTo("-10.0");
        guest.lane.accepted(guest.lane.tell(NOW), NOW);
        rations.share(List.of(seat), NOW);
        rations.share(List.of(seat), NOW.plus(Duration.ofMinutes(30)));
        assertThat(guest.spare()).isEqualTo(new Energy(1_550_000));
        // The meter knows better.
        guest.giving.shows(OptionalLong.of(-6_000_000), Optional.of(new Register(73_000_000)));
        assertThat(guest.spare()).isEqualTo(new Energy(2_000_000));
        assertThat(guest.giving.isApart(-6_900_000)).isTrue();
        rations.share(List.of(seat), NOW.plus(Duration.ofMinutes(47)));
        assertThat(wanted(seat)).isEqualTo("-10.0");
        rations.share(List.of(seat), NOW.plus(Duration.ofMinutes(48)));
        assertThat(wanted(seat)).isEqualTo("0.0");
        assertThat(guest.lane.isToBeLowered(NOW)).isTrue();
    }

    @Test
    void moreIsGivenOnlyWhereTheFusesHaveRoomWhateverOthersWereTold() {
        var first = seat(1, Optional.of(new Energy(50_000_000)));
        var second = seat(2, Optional.of(new Energy(50_000_000)));
        var seats = List.of(first, second);
        var rations = rations(PerPhase.even(12_000), -100 * KW);
        rations.share(List.of(first), NOW);
        var lane = Optional.ofNullable(first.guest).orElseThrow().lane;
        lane.accepted(lane.tell(NOW), NOW);
        assertThat(lane.back()).isEqualTo(12_000);
        rations.share(seats, NOW);
        var orders = rations.orders(seats, NOW);
        assertThat(orders.lower()).extracting(order -> order.lane().wanted()).containsExactly(-6_000L);
        assertThat(orders.raise()).isEmpty();
        lane.accepted(lane.tell(NOW), NOW);
        assertThat(rations.orders(seats, NOW).raise())
                .extracting(order -> order.lane().wanted())
                .containsExactly(-6_000L);
    }

    @Test
    void nobodyIsDischargedWhoDidNotAllowItAndFusesHoldBothWaysWhateverHappens() {
        long seed = Long.getLong("seed", 20_261_122);
        for (int world = 0; world < 200; world++) new World(seed + world).live(300);
    }

    /** On its way to a charger. */
    private record Message(Seat to, Lane lane, TransactionNumber transaction, Allowance told, int attempt) {}

    private static final class World {
        private final long seed;
        private final RandomGenerator chance;
        private final List<Seat> seats = new ArrayList<>();
        private final List<Message> out = new ArrayList<>();
        private PerPhase limit = PerPhase.even(60_000);
        private long setpoint;
        private Instant now = NOW;
        private Instant changed = NOW;
        private int transactions;

        World(long seed) {
            this.seed = seed;
            this.chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            for (int number = 1; number <= 6; number++) {
                var seat = new Seat(
                        new Seat.Place(
                                new ConnectorId(new ChargerId("CP" + number), 1),
                                chance.nextBoolean() ? List.of(1, 2, 3) : List.of(1 + chance.nextInt(3)),
                                32_000,
                                6_000),
                        new Lane(0, true));
                seat.reachable = true;
                seats.add(seat);
            }
        }

        void live(int steps) {
            for (int step = 0; step < steps; step++) {
                long[] before = backs();
                happen();
                decide();
                long[] after = backs();
                for (int phase = 1; phase <= 3; phase++) {
                    assertThat(after[phase - 1])
                            .as("out of phase %d, step %d; replay with -Dseed=%d", phase, step, seed)
                            .isLessThanOrEqualTo(Math.max(limit.in(phase), before[phase - 1]));
                }
            }
        }

        private long[] backs() {
            var sum = new long[3];
            for (var seat : seats) {
                if (seat.guest == null) continue;
                for (int phase : seat.place.phases()) sum[phase - 1] += seat.guest.lane.back();
            }
            return sum;
        }

        private void happen() {
            var seat = seats.get(chance.nextInt(seats.size()));
            switch (chance.nextInt(10)) {
                case 0 -> {
                    setpoint = (chance.nextLong(101) - 50) * KW;
                    changed = now;
                }
                case 1 -> limit = PerPhase.even(chance.nextLong(80) * 1_000);
                case 2 -> {
                    if (seat.guest == null) arrive(seat);
                    else seat.leaves();
                }
                case 3 -> seat.reachable = !seat.reachable;
                case 4 -> now = now.plusSeconds(chance.nextInt(900));
                default -> deliver();
            }
        }

        private void arrive(Seat seat) {
            Optional<Energy> spare =
                    chance.nextBoolean() ? Optional.empty() : Optional.of(new Energy(chance.nextLong(9_000_000)));
            seat.arrives(guest(++transactions, spare, seat.firstLane()));
        }

        private void deliver() {
            if (out.isEmpty()) return;
            var message = out.remove(chance.nextInt(out.size()));
            boolean over = message.to.guest == null || !message.to.guest.transaction.equals(message.transaction);
            switch (chance.nextInt(5)) {
                case 0 -> message.lane.refused(message.attempt, now);
                case 1 -> message.lane.unanswered(message.attempt, now);
                default -> {
                    if (over) message.lane.refused(message.attempt, now);
                    else message.lane.accepted(message.attempt, now);
                }
            }
        }

        private void decide() {
            var rations = new Rations(
                    limit, changed, Map.of(), 0, Policy.EARLIEST_DEADLINE, Optional.of(point(setpoint, now)));
            rations.share(seats, now);
            long given = 0;
            for (var seat : seats) {
                if (seat.guest == null || seat.isFixed(now)) continue;
                var wants = seat.guest.lane.wants();
                boolean allowed = seat.guest.needs().back().isPresent()
                        && !seat.guest.spare().isZero();
                assertThat(wants.back() == 0 || allowed)
                        .as("%s, replay with -Dseed=%d", seat.place, seed)
                        .isTrue();
                given += seat.milliwatts(wants.back());
            }
            assertThat(given).as("replay with -Dseed=%d", seed).isLessThanOrEqualTo(Math.max(0, -setpoint));
            var orders = rations.orders(seats, now);
            orders.lower().forEach(this::send);
            orders.raise().forEach(this::send);
        }

        private void send(Rations.Order order) {
            var guest = order.seat().guest;
            if (guest == null || !order.isOfGuest()) return;
            var told = order.lane().wants();
            out.add(new Message(
                    order.seat(),
                    order.lane(),
                    guest.transaction,
                    told,
                    order.lane().tell(now)));
        }
    }

    private static Setpoint point(long milliwatts, Instant from) {
        return new Setpoint(from, from.plus(Duration.ofHours(1)), milliwatts);
    }

    private static Rations rations(PerPhase limit, long milliwatts) {
        return new Rations(limit, NOW, Map.of(), 0, Policy.EARLIEST_DEADLINE, Optional.of(point(milliwatts, NOW)));
    }

    private static Seat seat(int number, Optional<Energy> spare) {
        var outlet = new ConnectorId(new ChargerId("CP" + number), 1);
        var seat = new Seat(new Seat.Place(outlet, List.of(1, 2, 3), 32_000, 6_000), new Lane(0, true));
        seat.reachable = true;
        seat.arrives(guest(number, spare, new Lane(0, true)));
        return seat;
    }

    /** One that takes up to 22 kW and, if it has something to spare, gives from 1 to 11 kW. */
    private static Guest guest(int transaction, Optional<Energy> spare, Lane lane) {
        var guest = new Guest(new TransactionNumber(transaction), NOW, new Register(0), lane);
        guest.needs(new Needs(
                Optional.of(NOW.plus(Duration.ofDays(2))),
                Optional.of(new Energy(20_000_000)),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                spare.map(energy -> new Back(KW, 11 * KW, energy))));
        return guest;
    }

    private static String wanted(Seat seat) {
        long milli = Optional.ofNullable(seat.guest).orElseThrow().lane.wanted();
        return (milli < 0 ? "-" : "") + Math.abs(milli) / 1_000 + "." + Math.abs(milli) % 1_000 / 100;
    }

    @Test
    void aSetpointIsToldInWatts() {
        var seat = seat(1, Optional.of(new Energy(10_000_000)));
        rations(PerPhase.even(100_000), -6_900_000).share(List.of(seat), NOW);
        var allowance = Optional.ofNullable(seat.guest).orElseThrow().lane.wants();
        var profile = new Held()
                .own(org.plugpact.core.schedule.Purpose.TX, seat, Optional.of("1"), allowance)
                .schedule()
                .periods()
                .getFirst();
        assertThat(profile.rates().setpoint()).hasValue(-10_000 * MILLIWATTS_PER_MILLIAMPERE);
        assertThat(profile.rates().limit()).isEmpty();
    }
}
