package org.plugpact.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.units.Energy;

class SharingTest {
    private static final long SEED = Long.getLong("seed", 20_261_121);

    /** A site of two groups with two EVSEs each. */
    private static Fuse site(PerPhase site, PerPhase group, PerPhase evse) {
        var a = new Fuse("A", group, List.of(Fuse.last("a1", evse), Fuse.last("a2", evse)));
        var b = new Fuse("B", group, List.of(Fuse.last("b1", evse), Fuse.last("b2", evse)));
        return new Fuse("site", site, List.of(a, b));
    }

    private static Fuse site(String limits) {
        var each =
                Arrays.stream(limits.split("/", -1)).map(SharingTest::amperes).toList();
        return site(each.get(0), each.get(1), each.get(2));
    }

    /** {@code 32} in each phase, or {@code 32,16,16}. */
    private static PerPhase amperes(String text) {
        long[] each =
                Arrays.stream(text.split("\\|", -1)).mapToLong(Rows::milli).toArray();
        return each.length == 1 ? PerPhase.even(each[0]) : new PerPhase(each[0], each[1], each[2]);
    }

    /** {@code x@a1 6-32 L123 10kWh 4h}, if it waits, {@code w30m}, and, if it goes before others, {@code first}. */
    private static Vehicle vehicle(String text) {
        boolean first = text.endsWith(" first");
        String[] words = text.replace(" first", "").trim().split(" +", -1);
        String[] name = words[0].split("@", -1);
        String[] range = words[1].split("-", -1);
        var phases =
                words[2].substring(1).chars().mapToObj(digit -> digit - '0').toList();
        return new Vehicle(
                name[0],
                name[1],
                phases,
                Energy.ofWattHours(Long.parseLong(words[3].replace("kWh", "")) * 1_000),
                Rows.T0.plus(Duration.parse("PT" + words[4].toUpperCase(java.util.Locale.ROOT))),
                Rows.milli(range[0]),
                Rows.milli(range[1]),
                230_000,
                words.length > 5
                        ? Duration.parse("PT" + words[5].substring(1).toUpperCase(java.util.Locale.ROOT))
                        : Duration.ZERO,
                first);
    }

    private static List<Vehicle> vehicles(String text) {
        return Arrays.stream(text.split(";", -1)).map(SharingTest::vehicle).toList();
    }

    /** {@code x=16000 ItsMost; y=0 NoRoom A 1}, by id. */
    private static String text(Sharing sharing) {
        var byId = new TreeMap<String, String>();
        for (var share : sharing.shares()) byId.put(share.vehicle(), share.milliamperes() + " " + text(share.why()));
        return byId.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String text(Share.Why why) {
        return switch (why) {
            case Share.Why.ItsMost itsMost -> "most";
            case Share.Why.Full(var fuse, var phase) -> "full " + fuse + " L" + phase;
            case Share.Why.NoRoom(var fuse, var phase, var left) -> "no room " + fuse + " L" + phase + " " + left;
            case Share.Why.BelowFloor below -> "below floor";
            case Share.Why.NeedsNothing nothing -> "needs nothing";
        };
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        // All fits.
        "EARLIEST_DEADLINE, 64/64/32, x@a1 6-16 L123 10kWh 4h; y@a2 6-32 L123 10kWh 4h, x=16000 most; y=32000 most",
        // Who departs first has all it takes, the other its floor and the rest.
        "EARLIEST_DEADLINE, 64/40/32, x@a1 6-32 L123 10kWh 4h; y@a2 6-32 L123 10kWh 8h, x=32000 most; y=8000 full A L1",
        "EARLIEST_DEADLINE, 64/40/32, x@a1 6-32 L123 10kWh 8h; y@a2 6-32 L123 10kWh 4h, x=8000 full A L1; y=32000 most",
        "EARLIEST_DEADLINE, 64/35/32, x@a1 6-32 L123 10kWh 4h; y@a2 6-32 L123 10kWh 8h, x=29000 full A L1; y=6000 full A L1",
        // Departing together, they have the same; an odd milliampere goes to the first by name.
        "EARLIEST_DEADLINE, 64/40/32, x@a1 6-32 L123 90kWh 4h; y@a2 6-32 L123 1kWh 4h, x=20000 full A L1; y=20000 full A L1",
        "EARLIEST_DEADLINE, 64/40.001/32, x@a1 6-32 L123 9kWh 4h; y@a2 6-32 L123 1kWh 4h, x=20001 full A L1; y=20000 full A L1",
        "EARLIEST_DEADLINE, 64/40/32, x@a1 6-10 L123 9kWh 4h; y@a2 6-32 L123 1kWh 4h, x=10000 most; y=30000 full A L1",
        // Of floors that differ the lower is raised first.
        "EARLIEST_DEADLINE, 64/30/32, x@a1 6-32 L123 9kWh 4h; y@a2 14-32 L123 1kWh 4h, x=15000 full A L1; y=15000 full A L1",
        // The least to spare: 22.08 kW are 4 h for 88 kWh.
        "LEAST_LAXITY, 64/40/32, x@a1 6-32 L123 88kWh 8h; y@a2 6-32 L123 1kWh 4h, x=8000 full A L1; y=32000 most",
        "LEAST_LAXITY, 64/40/32, x@a1 6-32 L123 88kWh 7h; y@a2 6-32 L123 1kWh 4h, x=32000 most; y=8000 full A L1",
        // Floors that don't both fit: the more urgent first, unless the other has waited longer.
        "EARLIEST_DEADLINE, 64/10/32, x@a1 6-32 L123 9kWh 8h; y@a2 6-32 L123 9kWh 4h, x=0 no room A L1 4000; y=10000 full A L1",
        "EARLIEST_DEADLINE, 64/10/32, x@a1 6-32 L123 9kWh 8h w15m; y@a2 6-32 L123 9kWh 4h, x=10000 full A L1; y=0 no room A L1 4000",
        // Who has priority has all it takes before others have a floor, even if these have waited; two of them share as
        // others do.
        "EARLIEST_DEADLINE, 64/40/32, x@a1 6-32 L123 10kWh 4h; y@a2 6-32 L123 10kWh 8h first, x=8000 full A L1; y=32000 most",
        "EARLIEST_DEADLINE, 64/35/32, x@a1 6-32 L123 10kWh 4h w15m; y@a2 6-32 L123 10kWh 8h first, x=0 no room A L1 3000; y=32000 most",
        "LEAST_LAXITY, 64/40/32, x@a1 6-32 L123 88kWh 4h first; y@a2 6-32 L123 1kWh 4h first, x=32000 most; y=8000 full A L1",
        // A smaller floor, or one elsewhere, takes the room that a greater one can't.
        "EARLIEST_DEADLINE, 16/16/32, x@a1 10-32 L123 9kWh 1h; y@a2 8-32 L123 9kWh 2h; z@b1 6-32 L123 9kWh 3h, x=10000 full site L1; y=0 no room A L1 6000; z=6000 full site L1",
        // One phase each: they don't share a fuse. On the same phase they do.
        "EARLIEST_DEADLINE, 64/16/32, x@a1 6-32 L1 9kWh 1h; y@a2 6-32 L2 9kWh 1h, x=16000 full A L1; y=16000 full A L2",
        "EARLIEST_DEADLINE, 64/16/32, x@a1 6-32 L2 9kWh 1h; y@a2 6-32 L2 9kWh 1h, x=8000 full A L2; y=8000 full A L2",
        // A three-phase car goes by its narrowest phase, and leaves the others to who can use them.
        "EARLIEST_DEADLINE, 64/32|32|20/32, x@a1 6-32 L123 9kWh 1h; y@a2 6-32 L1 9kWh 1h, x=16000 full A L1; y=16000 full A L1",
        "EARLIEST_DEADLINE, 64/32|32|12/32, x@a1 6-32 L123 9kWh 1h; y@a2 6-32 L1 9kWh 1h, x=12000 full A L3; y=20000 full A L1",
        // What keeps a share small is told by the nearest that is full.
        "EARLIEST_DEADLINE, 20/20/20, x@a1 6-32 L123 9kWh 1h, x=20000 full a1 L1",
        "EARLIEST_DEADLINE, 64/40/32, x@a1 6-5 L123 9kWh 1h; y@a2 6-32 L123 0kWh 1h, x=0 below floor; y=0 needs nothing",
        "EARLIEST_DEADLINE, 64/0/32, x@a1 6-32 L123 9kWh 1h, x=0 no room A L1 0",
    })
    void sharesOfASite(Policy policy, String limits, String vehicles, String expected) {
        assertEquals(expected, text(Sharing.of(site(limits), vehicles(vehicles), policy, Rows.T0)));
    }

    /** Three that want a floor where one fits: each has its turn. */
    @Test
    void whoWaitsHasItsTurn() {
        var waiting = new TreeMap<String, Duration>();
        for (String id : List.of("x", "y", "z")) waiting.put(id, Duration.ZERO);
        var turns = new ArrayList<String>();
        for (int round = 0; round < 6; round++) {
            var all = waiting.entrySet().stream()
                    .map(e -> vehicle(e.getKey() + "@a1 6-32 L123 9kWh 4h w"
                            + e.getValue().toMinutes() + "m"))
                    .toList();
            for (var share : Sharing.of(site("10/10/10"), all, Policy.EARLIEST_DEADLINE, Rows.T0)
                    .shares()) {
                if (share.milliamperes() > 0) turns.add(share.vehicle());
                waiting.compute(
                        share.vehicle(),
                        (id, before) ->
                                share.milliamperes() > 0 || before == null ? Duration.ZERO : before.plusMinutes(15));
            }
        }
        assertEquals(List.of("x", "y", "z", "x", "y", "z"), turns);
    }

    @Test
    void whatIsDrawnIsTold() {
        var sharing = Sharing.of(
                site("64/40/32"),
                vehicles("x@a1 6-32 L123 9kWh 4h; y@a2 6-32 L2 9kWh 4h; z@b1 6-10 L123 9kWh 4h"),
                Policy.EARLIEST_DEADLINE,
                Rows.T0);
        assertEquals(
                List.of("site", "A", "a1", "a2", "B", "b1", "b2"),
                List.copyOf(sharing.drawn().keySet()));
        assertEquals(new PerPhase(30_000, 50_000, 30_000), sharing.drawn().get("site"));
        assertEquals(new PerPhase(20_000, 40_000, 20_000), sharing.drawn().get("A"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"x@a1 6-32 L1 9kWh 1h; x@a2 6-32 L1 9kWh 1h", "x@nowhere 6-32 L1 9kWh 1h"})
    void namesAreUniqueAndKnown(String vehicles) {
        assertThrows(
                IllegalArgumentException.class,
                () -> Sharing.of(site("64/40/32"), vehicles(vehicles), Policy.LEAST_LAXITY, Rows.T0));
    }

    @Test
    void noPhaseOfAnyFuseCarriesMoreAndNothingUsableIsLeft() {
        for (int run = 0; run < 600; run++) {
            long seed = SEED + run;
            String as = "replay with -Dseed=" + seed;
            var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var site = site(some(chance, 90_000), some(chance, 60_000), some(chance, 40_000));
            var vehicles = new ArrayList<Vehicle>();
            for (int i = 0; i < chance.nextInt(8); i++) vehicles.add(some(chance, "v" + i));
            var policy = chance.nextBoolean() ? Policy.EARLIEST_DEADLINE : Policy.LEAST_LAXITY;
            var sharing = Sharing.of(site, vehicles, policy, Rows.T0);
            var shuffled = new ArrayList<>(vehicles);
            Collections.shuffle(shuffled, new java.util.Random(seed));
            assertEquals(sharing, Sharing.of(site, shuffled, policy, Rows.T0), as);
            check(site, vehicles, sharing, as);
        }
    }

    private static PerPhase some(RandomGenerator chance, int most) {
        return new PerPhase(chance.nextInt(most), chance.nextInt(most), chance.nextInt(most));
    }

    private static Vehicle some(RandomGenerator chance, String id) {
        var phases = List.of(List.of(1), List.of(2), List.of(3), List.of(1, 2), List.of(1, 2, 3));
        return new Vehicle(
                id,
                List.of("a1", "a2", "b1", "b2", "B").get(chance.nextInt(5)),
                phases.get(chance.nextInt(phases.size())),
                Energy.ofWattHours(chance.nextInt(40_000)),
                Rows.T0.plusSeconds(chance.nextInt(3) * 3_600L),
                6_000,
                chance.nextInt(40_000),
                230_000,
                Duration.ofMinutes(chance.nextInt(3)));
    }

    /** Every limit kept, every floor kept, what is drawn adds up, and nobody could have more. */
    private static void check(Fuse site, List<Vehicle> vehicles, Sharing sharing, String as) {
        var shares = sharing.shares().stream().collect(Collectors.toMap(Share::vehicle, s -> s));
        assertEquals(vehicles.size(), shares.size(), as);
        for (var fuse : fuses(site)) {
            for (int phase = 1; phase <= 3; phase++) {
                long drawn = drawn(fuse, phase, vehicles, shares);
                assertTrue(drawn <= fuse.limit().in(phase), () -> fuse.name() + " carries too much, " + as);
                assertEquals(
                        drawn,
                        sharing.drawn().getOrDefault(fuse.name(), PerPhase.ZERO).in(phase),
                        as);
            }
        }
        for (var vehicle : vehicles) {
            var share = java.util.Objects.requireNonNull(shares.get(vehicle.id()));
            long now = share.milliamperes();
            assertTrue(now == 0 || (now >= vehicle.floor() && now <= vehicle.most()), as);
            boolean wants = !vehicle.needed().isZero() && vehicle.most() >= vehicle.floor();
            long more = now == 0 ? vehicle.floor() : now + 1;
            if (!wants || more > vehicle.most()) continue;
            boolean room = fuses(site).stream()
                    .filter(fuse -> fuses(fuse).stream().anyMatch(f -> f.name().equals(vehicle.fuse())))
                    .allMatch(fuse -> vehicle.phases().stream()
                            .allMatch(phase -> drawn(fuse, phase, vehicles, shares) + more - now
                                    <= fuse.limit().in(phase)));
            assertTrue(!room, () -> vehicle.id() + " could have more, " + as);
        }
    }

    private static List<Fuse> fuses(Fuse fuse) {
        var all = new ArrayList<Fuse>();
        all.add(fuse);
        for (var below : fuse.below()) all.addAll(fuses(below));
        return all;
    }

    private static long drawn(Fuse fuse, int phase, List<Vehicle> vehicles, java.util.Map<String, Share> shares) {
        var names = fuses(fuse).stream().map(Fuse::name).toList();
        return vehicles.stream()
                .filter(vehicle ->
                        names.contains(vehicle.fuse()) && vehicle.phases().contains(phase))
                .mapToLong(vehicle -> java.util.Objects.requireNonNull(shares.get(vehicle.id()))
                        .milliamperes())
                .sum();
    }

    /** As much of a power as fits is handed out, to the milliampere, and never more. */
    @Test
    void aPowerIsSharedToTheMilliampereAndNeverExceeded() {
        for (int run = 0; run < 300; run++) {
            long seed = SEED + run;
            var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var site = site(PerPhase.even(chance.nextInt(90_000)), PerPhase.even(60_000), PerPhase.even(32_000));
            var vehicles = new ArrayList<Vehicle>();
            for (String fuse : List.of("a1", "a2", "b1", "b2")) {
                var phases = chance.nextBoolean() ? List.of(1, 2, 3) : List.of(1 + chance.nextInt(3));
                vehicles.add(new Vehicle(
                        fuse,
                        fuse,
                        phases,
                        Energy.ofWattHours(chance.nextInt(4)),
                        Rows.T0,
                        1 + chance.nextInt(6_000),
                        chance.nextInt(40_000),
                        230_000,
                        Duration.ZERO));
            }
            long milliwatts = chance.nextLong(50_000_000);
            var sharing = Sharing.of(
                    site, vehicles, Policy.EARLIEST_DEADLINE, Rows.T0, java.util.OptionalLong.of(milliwatts));
            var replay = "replay with -Dseed=" + seed;
            var byId = vehicles.stream().collect(java.util.stream.Collectors.toMap(Vehicle::id, one -> one));
            long sum = 0;
            for (var share : sharing.shares()) {
                var vehicle = java.util.Objects.requireNonNull(byId.get(share.vehicle()));
                sum += share.milliamperes() * 230 * vehicle.phases().size();
                assertTrue(share.milliamperes() == 0 || share.milliamperes() >= vehicle.floor(), replay);
                assertTrue(!vehicle.needed().isZero() || share.milliamperes() == 0, replay);
            }
            assertTrue(sum <= milliwatts, replay);
            boolean someRise = sharing.shares().stream()
                    .anyMatch(
                            share -> share.why() instanceof Share.Why.Full(var fuse, var _) && fuse.equals("setpoint"));
            if (someRise) assertTrue(milliwatts - sum < 3 * 230, replay);
            for (int phase = 1; phase <= 3; phase++) {
                long drawn = java.util.Objects.requireNonNull(sharing.drawn().get("site"))
                        .in(phase);
                assertTrue(drawn <= site.limit().in(phase), replay);
            }
        }
    }

    /** Equals on one phase: no other division gives the least more, then the second least, and so on. */
    @Test
    void equalsAreSharedAsFairlyAsCanBe() {
        for (int run = 0; run < 200; run++) {
            long seed = SEED + run;
            var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var site = site(
                    PerPhase.even(3 + chance.nextInt(8)),
                    PerPhase.even(2 + chance.nextInt(6)),
                    PerPhase.even(1 + chance.nextInt(5)));
            var vehicles = new ArrayList<Vehicle>();
            for (String fuse : List.of("a1", "a2", "b1")) {
                vehicles.add(new Vehicle(
                        fuse,
                        fuse,
                        List.of(1),
                        Energy.ofWattHours(1),
                        Rows.T0,
                        1,
                        1 + chance.nextInt(6),
                        230_000,
                        Duration.ZERO));
            }
            var sharing = Sharing.of(site, vehicles, Policy.EARLIEST_DEADLINE, Rows.T0);
            var ours =
                    sharing.shares().stream().map(Share::milliamperes).sorted().toList();
            assertEquals(fairest(site, vehicles), ours, "replay with -Dseed=" + seed);
        }
    }

    private static List<Long> fairest(Fuse site, List<Vehicle> vehicles) {
        List<Long> best = List.of(0L, 0L, 0L);
        for (long x = 0; x <= vehicles.get(0).most(); x++) {
            for (long y = 0; y <= vehicles.get(1).most(); y++) {
                for (long z = 0; z <= vehicles.get(2).most(); z++) {
                    long evse =
                            site.below().getFirst().below().getFirst().limit().l1();
                    long group = site.below().getFirst().limit().l1();
                    if (Math.max(x, Math.max(y, z)) > evse
                            || x + y > group
                            || z > group
                            || x + y + z > site.limit().l1()) continue;
                    var sorted = List.of(x, y, z).stream().sorted().toList();
                    if (Arrays.compare(sorted.toArray(Long[]::new), best.toArray(Long[]::new)) > 0) best = sorted;
                }
            }
        }
        return best;
    }
}
