package org.plugpact.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Composites of made-up profiles, beside a twin that asks every profile at every second. The twin counts in such small parts of a
 * milliampere that 230 V over one, two or three phases come out whole, so it needs no fractions.
 */
class CompositeTwinTest {
    private static final long SEED = Long.getLong("seed", 20_261_121);
    private static final int RUNS = 400;
    private static final int WINDOW = 150;
    /** A milliampere in twin's parts: 230,000 mV times 1, 2 and 3. */
    private static final long PARTS = 230_000L * 6;

    private static final long MOST = 32_000 * PARTS;

    private record Part(long value, int phases) {}

    @Test
    void agreesWithASecondBySecondTwin() {
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var profiles = new ArrayList<Profile>();
            for (int id = 1; id <= 1 + chance.nextInt(8); id++) profiles.add(profile(chance, id));
            var running = chance.nextBoolean()
                    ? List.of(new Charging(1, "tx1", Rows.T0.minusSeconds(chance.nextInt(60)), chance.nextBoolean()))
                    : List.<Charging>of();
            var unit = chance.nextBoolean() ? RateUnit.AMPERES : RateUnit.WATTS;
            int evse = chance.nextInt(3);
            var composite = Composite.of(
                            Rows.station(Edition.V2_1), new Profiles(profiles), running, evse, Rows.T0, WINDOW, unit)
                    .orElseThrow();
            for (int second = 0; second < WINDOW; second++) {
                long expected = twin(profiles, running, evse, Rows.T0.plusSeconds(second), unit);
                assertEquals(
                        OptionalLong.of(expected),
                        composite.limitAt(second),
                        "second " + second + " of EVSE " + evse + ", replay with -Dseed=" + seed);
            }
            for (int i = 1; i < composite.periods().size(); i++) {
                if (composite.periods().get(i).asksTheSameAs(composite.periods().get(i - 1))) {
                    throw new AssertionError("equal neighbours, replay with -Dseed=" + seed);
                }
            }
        }
    }

    private static Profile profile(RandomGenerator chance, int id) {
        var purpose = one(chance, Purpose.values());
        var kind = one(chance, Kind.values());
        var periods = new ArrayList<Period>();
        long start = 0;
        for (int i = 0; i <= chance.nextInt(4); i++) {
            var phases = chance.nextInt(3) == 0 ? Phases.of(1 + chance.nextInt(3)) : Phases.UNSAID;
            periods.add(Period.of(start, chance.nextInt(20) * 1_100L).on(phases));
            start += 1 + chance.nextInt(60);
        }
        var schedule = new Schedule(
                kind == Kind.RELATIVE
                        ? Optional.empty()
                        : some(chance).map(Optional::of).orElse(Optional.of(Rows.T0)),
                chance.nextBoolean() ? OptionalLong.of(chance.nextInt(200)) : OptionalLong.empty(),
                chance.nextBoolean() ? RateUnit.AMPERES : RateUnit.WATTS,
                periods,
                OptionalLong.empty());
        return new Profile(
                id,
                chance.nextInt(3),
                chance.nextInt(4),
                purpose,
                kind,
                some(chance),
                some(chance),
                chance.nextBoolean() && purpose == Purpose.TX ? Optional.of("tx1") : Optional.empty(),
                schedule);
    }

    private static <T> T one(RandomGenerator chance, T[] of) {
        return of[chance.nextInt(of.length)];
    }

    /** Sometimes within a second, for nobody promised whole ones. */
    private static Optional<Instant> some(RandomGenerator chance) {
        if (chance.nextInt(3) == 0) return Optional.empty();
        long days = chance.nextInt(4) == 0 ? -1 - chance.nextInt(8) : 0;
        return Optional.of(
                Rows.T0.plusSeconds(days * 86_400 + chance.nextInt(240) - 90).plusMillis(chance.nextInt(3) * 250L));
    }

    private static long twin(List<Profile> profiles, List<Charging> running, int evse, Instant at, RateUnit unit) {
        if (evse > 0) return amount(merged(profiles, running, evse, at), unit);
        var whole = merged(profiles, running, 0, at);
        var one = merged(profiles, running, 1, at);
        var two = merged(profiles, running, 2, at);
        long parts = unit == RateUnit.AMPERES
                ? one.value() + two.value()
                : one.value() * one.phases() + two.value() * two.phases();
        long cap = unit == RateUnit.AMPERES ? whole.value() : whole.value() * whole.phases();
        return amount(new Part(Math.min(parts, cap), 1), unit);
    }

    /** 230 V times a part of a milliampere, in milliwatts: 230 / (230,000 · 6). */
    private static long amount(Part part, RateUnit unit) {
        return unit == RateUnit.AMPERES ? part.value() / PARTS : part.value() * part.phases() / 6_000;
    }

    private static Part merged(List<Profile> profiles, List<Charging> running, int evse, Instant at) {
        long most = evse == 0 ? 63_000 * PARTS : MOST;
        long least = most;
        int phases = 3;
        var leaders = new ArrayList<Profile>();
        best(profiles, running, evse, at, Purpose.STATION_EXTERNAL_CONSTRAINTS).ifPresent(leaders::add);
        best(profiles, running, evse, at, Purpose.STATION_MAX).ifPresent(leaders::add);
        if (evse > 0) {
            boolean priority = running.stream().anyMatch(it -> it.evse() == evse && it.priority());
            Optional<Profile> level = Optional.empty();
            if (priority) level = best(profiles, running, evse, at, Purpose.PRIORITY_CHARGING);
            if (level.isEmpty()) level = best(profiles, running, evse, at, Purpose.TX);
            if (level.isEmpty()) level = best(profiles, running, evse, at, Purpose.TX_DEFAULT);
            level.ifPresent(leaders::add);
        }
        for (var leader : leaders) {
            var period = now(leader, running, evse, at).orElseThrow();
            least = Math.min(least, parts(leader, period));
            phases = Math.min(phases, period.phases().number().orElse(3));
        }
        var made = best(profiles, running, evse, at, Purpose.LOCAL_GENERATION);
        if (made.isPresent()) {
            var period = now(made.get(), running, evse, at).orElseThrow();
            int over = period.phases().number().orElse(3);
            // Divisible: limits are whole hundreds of milliamperes or milliwatts, and parts have a factor of six.
            least += over >= phases ? parts(made.get(), period) : parts(made.get(), period) * over / phases;
        }
        return new Part(Math.min(least, most), phases);
    }

    private static long parts(Profile profile, Period period) {
        long milli = period.rates().limit().orElseThrow();
        return profile.schedule().unit() == RateUnit.AMPERES
                ? milli * PARTS
                : milli * 6_000 / period.phases().number().orElse(3);
    }

    private static Optional<Profile> best(
            List<Profile> profiles, List<Charging> running, int evse, Instant at, Purpose purpose) {
        Optional<Profile> best = Optional.empty();
        for (var profile : profiles) {
            if (profile.purpose() != purpose || (profile.evse() != 0 && profile.evse() != evse)) continue;
            if (purpose == Purpose.TX
                    && running.stream()
                            .noneMatch(it -> it.evse() == evse
                                    && profile.transaction()
                                            .map(it.transaction()::equals)
                                            .orElse(true))) continue;
            if (now(profile, running, evse, at).isEmpty()) continue;
            if (best.isEmpty() || isAbove(profile, best.get())) best = Optional.of(profile);
        }
        return best;
    }

    private static boolean isAbove(Profile one, Profile other) {
        if (one.stackLevel() != other.stackLevel()) return one.stackLevel() > other.stackLevel();
        if ((one.evse() == 0) != (other.evse() == 0)) return one.evse() != 0;
        return one.id() < other.id();
    }

    private static Optional<Period> now(Profile profile, List<Charging> running, int evse, Instant at) {
        if (profile.validFrom().isPresent() && at.isBefore(profile.validFrom().get())) return Optional.empty();
        if (profile.validTo().isPresent() && !at.isBefore(profile.validTo().get())) return Optional.empty();
        var start = profile.schedule().start().orElse(Rows.T0);
        for (var charging : running) {
            if (charging.evse() == evse && profile.schedule().start().isEmpty()) start = charging.from();
        }
        int every = profile.kind() == Kind.DAILY ? 86_400 : profile.kind() == Kind.WEEKLY ? 604_800 : 0;
        while (every > 0 && !start.plusSeconds(every).isAfter(at)) start = start.plusSeconds(every);
        if (at.isBefore(start)) return Optional.empty();
        var seconds = profile.schedule().seconds();
        if (seconds.isPresent() && !at.isBefore(start.plusSeconds(seconds.getAsLong()))) return Optional.empty();
        Optional<Period> found = Optional.empty();
        for (var period : profile.schedule().periods()) {
            if (!at.isBefore(start.plusSeconds(period.startSeconds()))) found = Optional.of(period);
        }
        return found;
    }

    @Test
    void phasesOfTheWholeAreTheFewest() {
        var composite = Composite.of(
                        Rows.station(Edition.V2_0_1),
                        Rows.profiles("evse=0 purpose=STATION_MAX : 0=16/1"),
                        List.of(),
                        0,
                        Rows.T0,
                        1,
                        RateUnit.WATTS)
                .orElseThrow();
        assertEquals(OptionalInt.of(1), composite.periods().getFirst().phases().number());
        assertEquals("0=3680", Rows.text(composite));
    }
}
