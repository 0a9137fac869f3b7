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
import org.plugpact.hub.ocpp.Rationing.Needs;

class RationsTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");

    @ParameterizedTest(name = "{0} A for vehicles that leave after {1} hours, {2} mA set aside: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "32 | 1      | 0    | 32.0",
                "40 | 1      | 0    | 32.0",
                "32 | 1 2    | 0    | 26.0 6.0",
                "32 | 2 1    | 0    | 6.0 26.0",
                "20 | 1 2 3  | 0    | 8.0 6.0 6.0",
                "17 | 1 2 3  | 0    | 11.0 6.0 0.0",
                "5  | 1 2    | 0    | 0.0 0.0",
                "0  | 1      | 0    | 0.0",
                "31 | 1 1    | 0    | 15.5 15.5",
                // Of two more that nobody has heard of yet, each may draw 6 A: so these have 20 A in all.
                "32 | 1 2    | 6000 | 13.9 6.0",
                // That does not fit, so nothing is set aside for anybody.
                "20 | 1 2    | 6000 | 14.0 6.0",
            })
    void whoLeavesFirstHasMostAndEverybodyHasAFloor(long amps, String hours, long unheard, String shares) {
        var seats = new ArrayList<Seat>();
        int number = 0;
        for (var stay : hours.strip().split(" ", 0)) {
            var seat = seat(++number, List.of(1, 2, 3), 32_000, new Lane(0, true));
            seat.arrives(guest(number, NOW.plus(Duration.ofHours(Long.parseLong(stay))), new Lane(0, true)));
            seats.add(seat);
        }
        for (int idle = 0; idle < 2; idle++) seats.add(seat(++number, List.of(1, 2, 3), 32_000, new Lane(0, true)));
        rations(PerPhase.even(amps * 1_000), unheard).share(seats, NOW);
        assertThat(shares(seats)).isEqualTo(shares.strip());
    }

    @Test
    void whoCannotBeToldCountsWithTheMostThatItMayAct() {
        var silent = seat(1, List.of(1, 2, 3), 32_000, new Lane(32_000, false));
        silent.reachable = false;
        var seat = seat(2, List.of(1, 2, 3), 32_000, new Lane(0, true));
        var lane = new Lane(0, true);
        seat.arrives(guest(2, NOW.plusSeconds(1), lane));
        var rations = rations(PerPhase.even(40_000), 0);
        rations.share(List.of(silent, seat), NOW);
        assertThat(lane.wanted()).isEqualTo(8_000);
        assertThat(rations.orders(List.of(silent, seat), NOW).raise()).hasSize(1);
    }

    @Test
    void aRiseWaitsUntilThereIsRoomForItWhateverBecomesOfAnswers() {
        var first = seat(1, List.of(1, 2, 3), 32_000, new Lane(0, true));
        var falls = new Lane(26_000, true);
        first.arrives(guest(1, NOW.plusSeconds(9_000), falls));
        var second = seat(2, List.of(1, 2, 3), 32_000, new Lane(0, true));
        second.arrives(guest(2, NOW.plusSeconds(3_000), new Lane(0, true)));
        var seats = List.of(first, second);
        var rations = rations(PerPhase.even(32_000), 0);
        rations.share(seats, NOW);
        var orders = rations.orders(seats, NOW);
        assertThat(orders.lower()).extracting(order -> order.lane().wanted()).containsExactly(6_000L);
        assertThat(orders.raise()).isEmpty();
        int attempt = falls.tell(NOW);
        assertThat(rations.orders(seats, NOW).raise()).isEmpty();
        falls.accepted(attempt);
        assertThat(rations.orders(seats, NOW).raise())
                .extracting(order -> order.lane().wanted())
                .containsExactly(26_000L);
    }

    /** A charger of the world: what it was last told, whatever the hub heard of that. */
    private static final class Charger {
        private final Seat seat;
        private long idle;
        private Optional<Allowance> own = Optional.empty();

        Charger(Seat seat, long idle) {
            this.seat = seat;
            this.idle = idle;
        }

        /** The most that a vehicle might draw there in a phase: this one, or one that takes its place unheard. */
        long most(int phase) {
            if (!seat.place.phases().contains(phase)) return 0;
            long told = own.map(allowance -> allowance.in(phase)).orElse(idle);
            return Math.min(seat.place.most(), Math.max(idle, told));
        }
    }

    private record Message(Charger to, Lane lane, boolean ofGuest, int transaction, Allowance limit, int attempt) {
        void arrive() {
            if (ofGuest) to.own = Optional.of(limit);
            else to.idle = limit.milliamperes();
        }

        boolean isOver() {
            return ofGuest && transaction != numberAt(to.seat);
        }
    }

    private static int numberAt(Seat seat) {
        var guest = seat.guest;
        return guest == null ? 0 : guest.transaction.value();
    }

    @Test
    void noChargerExceedsItsBoundAndTheirSumNeverRisesAboveTheLimitWhateverHappens() {
        long seed = Long.getLong("seed", 20_250_131);
        for (int world = 0; world < 300; world++) new World(seed + world).live(400);
    }

    /** Chargers that obey, refuse or are silent, lines that come and go, vehicles too, and a limit that changes. */
    private static final class World {
        private final long seed;
        private final RandomGenerator chance;
        private final List<Charger> chargers = new ArrayList<>();
        private final List<Message> out = new ArrayList<>();
        private final List<Message> back = new ArrayList<>();
        private final long unheard;
        private Instant now = NOW;
        private PerPhase limit;
        private Instant changed = NOW;
        private int transactions;

        World(long seed) {
            this.seed = seed;
            this.chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            this.unheard = chance.nextBoolean() ? 0 : 6_000;
            this.limit = anyLimit();
            int count = 2 + chance.nextInt(8);
            for (int number = 1; number <= count; number++) {
                List<Integer> phases = switch (chance.nextInt(3)) {
                    case 0 -> List.of(1 + chance.nextInt(3));
                    case 1 -> List.of(3, 1, 2);
                    default -> List.of(1, 2, 3);
                };
                boolean known = chance.nextInt(4) > 0;
                chargers.add(new Charger(
                        seat(number, phases, 32_000, new Lane(known ? 0 : 32_000, known)),
                        known ? 0 : chance.nextLong(33) * 1_000));
            }
        }

        private PerPhase anyLimit() {
            return new PerPhase(any(100), any(100), any(100));
        }

        private long any(long amps) {
            return chance.nextLong(amps) * 1_000;
        }

        void live(int steps) {
            for (int step = 0; step < steps; step++) {
                long[] before = bound();
                happen();
                decide();
                long[] after = bound();
                for (int phase = 1; phase <= 3; phase++) {
                    assertThat(after[phase - 1])
                            .as("phase %d, step %d; replay with -Dseed=%d", phase, step, seed)
                            .isLessThanOrEqualTo(Math.max(limit.in(phase), before[phase - 1]));
                }
                for (var charger : chargers) check(charger, step);
            }
            calm();
            long[] sum = sum();
            for (int phase = 1; phase <= 3; phase++) {
                assertThat(sum[phase - 1])
                        .as("in the end, phase %d; replay with -Dseed=%d", phase, seed)
                        .isLessThanOrEqualTo(limit.in(phase));
            }
        }

        private void check(Charger charger, int step) {
            for (int phase : charger.seat.place.phases()) {
                assertThat(charger.most(phase))
                        .as("%s, phase %d, step %d; replay with -Dseed=%d", charger.seat.place, phase, step, seed)
                        .isLessThanOrEqualTo(charger.seat.bound(phase));
            }
        }

        private long[] sum() {
            var sum = new long[3];
            for (var charger : chargers) {
                for (int phase : charger.seat.place.phases()) sum[phase - 1] += charger.most(phase);
            }
            return sum;
        }

        private long[] bound() {
            var sum = new long[3];
            for (var charger : chargers) {
                for (int phase : charger.seat.place.phases()) sum[phase - 1] += charger.seat.bound(phase);
            }
            return sum;
        }

        private void happen() {
            var charger = chargers.get(chance.nextInt(chargers.size()));
            switch (chance.nextInt(12)) {
                case 0 -> {
                    limit = anyLimit();
                    changed = now;
                }
                case 1 -> arrive(charger);
                case 2 -> leave(charger);
                case 3 -> {
                    if (chance.nextBoolean()) charger.seat.reachable = !charger.seat.reachable;
                    else charger.seat.switches = !charger.seat.switches;
                }
                case 4 -> now = now.plusSeconds(chance.nextInt(60));
                case 5, 6, 7 -> deliver();
                default -> answer();
            }
        }

        private void arrive(Charger charger) {
            if (charger.seat.guest != null) return;
            var stay = Duration.ofMinutes(1 + chance.nextInt(600));
            var guest = guest(++transactions, now.plus(stay), charger.seat.firstLane());
            if (chance.nextBoolean()) guest.needs(over(1 + chance.nextInt(2)));
            charger.seat.arrives(guest);
        }

        private void leave(Charger charger) {
            if (charger.seat.guest == null) return;
            charger.own = Optional.empty();
            charger.seat.leaves();
        }

        private void deliver() {
            if (out.isEmpty()) return;
            var message = out.remove(chance.nextInt(out.size()));
            boolean over = message.isOver();
            switch (chance.nextInt(8)) {
                case 0 -> message.lane.refused(message.attempt, now);
                case 1 -> message.lane.unanswered(message.attempt, now);
                default -> {
                    if (over) {
                        message.lane.refused(message.attempt, now);
                        return;
                    }
                    message.arrive();
                    back.add(message);
                }
            }
        }

        private void answer() {
            if (back.isEmpty()) return;
            var message = back.remove(chance.nextInt(back.size()));
            if (chance.nextInt(6) == 0) message.lane.unanswered(message.attempt, now);
            else message.lane.accepted(message.attempt);
        }

        private void decide() {
            var seats = chargers.stream().map(charger -> charger.seat).toList();
            var rations = new Rations(limit, changed, Map.of(), unheard, Policy.EARLIEST_DEADLINE, Optional.empty());
            rations.share(seats, now);
            var orders = rations.orders(seats, now);
            orders.lower().forEach(this::send);
            orders.raise().forEach(this::send);
        }

        private void send(Rations.Order order) {
            var to = chargers.stream()
                    .filter(charger -> charger.seat == order.seat())
                    .findFirst()
                    .orElseThrow();
            int transaction = numberAt(to.seat);
            var limit = order.lane().wants();
            out.add(new Message(
                    to,
                    order.lane(),
                    order.isOfGuest(),
                    transaction,
                    limit,
                    order.lane().tell(now)));
        }

        private void calm() {
            for (var charger : chargers) charger.seat.reachable = true;
            for (int round = 0; round < 20; round++) {
                now = now.plus(Lane.LEFT_ALONE).plusSeconds(1);
                decide();
                for (var message : List.copyOf(out)) {
                    if (message.isOver()) {
                        message.lane.refused(message.attempt, now);
                        continue;
                    }
                    message.arrive();
                    back.add(message);
                }
                out.clear();
                for (var message : back) message.lane.accepted(message.attempt);
                back.clear();
            }
        }
    }

    private static Rations rations(PerPhase limit, long unheard) {
        return new Rations(limit, NOW, Map.of(), unheard, Policy.EARLIEST_DEADLINE, Optional.empty());
    }

    private static Seat seat(int number, List<Integer> phases, long most, Lane idle) {
        var outlet = new ConnectorId(new ChargerId("CP" + number), 1);
        var seat = new Seat(new Seat.Place(outlet, phases, most, 6_000), idle);
        seat.reachable = true;
        return seat;
    }

    private static Needs over(int phases) {
        return new Needs(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.of(phases),
                Optional.empty());
    }

    @ParameterizedTest(name = "wired {0}, 20 A: {1} A for each")
    @CsvSource({"123 123, 10.0 10.0", "123 231, 20.0 20.0", "123 231 312, 20.0 20.0 20.0", "123 231 231, 20.0 10.0 10.0"
    })
    void singlePhaseVehiclesLoadThePhaseTheyAreWiredTo(String wired, String shares) {
        var seats = new ArrayList<Seat>();
        for (var phases : wired.split(" ", 0)) seats.add(single(seats.size() + 1, phases, false));
        rations(PerPhase.even(20_000), 0).share(seats, NOW);
        assertThat(shares(seats)).isEqualTo(shares);
    }

    @Test
    void whereAChargerCanSwitchASinglePhaseVehicleHasThePhaseWithMostLeftAndKeepsIt() {
        var seats = new ArrayList<Seat>();
        for (int number = 1; number <= 4; number++) seats.add(single(number, "123", true));
        var rations = rations(new PerPhase(20_000, 32_000, 20_000), 0);
        rations.share(seats, NOW);
        assertThat(seats).extracting(RationsTest::phase).containsExactly(2, 1, 3, 2);
        assertThat(shares(seats)).isEqualTo("16.0 20.0 20.0 16.0");
        rations(new PerPhase(40_000, 32_000, 20_000), 0).share(seats, NOW);
        assertThat(seats).extracting(RationsTest::phase).containsExactly(2, 1, 3, 2);
    }

    private static int phase(Seat seat) {
        return Optional.ofNullable(seat.guest).orElseThrow().phase.orElseThrow();
    }

    private static Seat single(int number, String wired, boolean switches) {
        var phases = wired.chars().map(digit -> digit - '0').boxed().toList();
        var seat = seat(number, phases, 32_000, new Lane(0, true));
        seat.switches = switches;
        var guest = guest(number, NOW.plusSeconds(9_000), new Lane(0, true));
        guest.needs(over(1));
        seat.arrives(guest);
        return seat;
    }

    private static String shares(List<Seat> seats) {
        return seats.stream()
                .flatMap(seat -> Optional.ofNullable(seat.guest).stream())
                .map(guest -> guest.lane.wanted() / 1_000 + "." + guest.lane.wanted() % 1_000 / 100)
                .collect(Collectors.joining(" "));
    }

    private static Guest guest(int transaction, Instant departure, Lane lane) {
        var guest = new Guest(new TransactionNumber(transaction), NOW, new Register(0), lane);
        guest.needs(new Needs(
                Optional.of(departure),
                Optional.of(new Energy(50_000_000)),
                OptionalLong.empty(),
                OptionalLong.empty()));
        return guest;
    }
}
