package org.plugpact.core.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;
import org.plugpact.core.units.TaxRate;

/** The pricing beside its slow twin, on tariffs and sessions made up around midnights and clock changes. */
final class PricingTwinTest {
    private static final long SEED = Long.getLong("seed", 20_240_331);
    private static final int SESSIONS = 25;
    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Just before: an ordinary midnight, the clock put forward, the clock put back (all of 2024, in London). */
    private static final List<Instant> TURNS = List.of(
            Instant.parse("2024-03-04T22:30:00Z"),
            Instant.parse("2024-03-30T23:30:00Z"),
            Instant.parse("2024-10-26T23:00:00Z"));

    @Test
    void theFastAndTheSlowPricingAgree() {
        for (int i = 0; i < SESSIONS; i++) {
            RandomGenerator chance = new SplittableRandom(SEED + i);
            Tariff tariff = tariff(chance);
            Usage usage = usage(chance);
            assertThat(billed(Pricing.price(tariff, usage, LONDON)))
                    .as("replay with -Dseed=%d: %s, %s", SEED + i, tariff, usage)
                    .isEqualTo(HalfSecondPricing.billed(tariff, usage, LONDON));
        }
    }

    private static Map<String, Ratio> billed(Breakdown breakdown) {
        Map<String, Ratio> billed = new TreeMap<>();
        for (Line line : breakdown.lines()) {
            billed.merge(line.dimension() + "#" + line.element(), line.quantity(), Ratio::plus);
        }
        return billed;
    }

    /** Whole seconds; 0, 1000 or 2000 mWh in each, so that a bound in whole watt-hours is met on a half second. */
    private static Usage usage(RandomGenerator chance) {
        Instant from = TURNS.get(chance.nextInt(TURNS.size())).plusSeconds(chance.nextInt(5_400));
        Instant at = from;
        Register start = new Register(chance.nextLong(1_000_000_000));
        Register register = start;
        List<Usage.Sample> samples = new ArrayList<>();
        for (int gaps = chance.nextInt(1, 6); gaps > 0; gaps--) {
            int seconds = chance.nextInt(0, 1_500);
            at = at.plusSeconds(seconds);
            register = register.plus(new Energy(seconds * 1_000L * chance.nextInt(3)));
            samples.add(new Usage.Sample(at, register));
        }
        return new Usage(new Interval(from, at.plusSeconds(1 + chance.nextInt(900))), start, samples);
    }

    private static Tariff tariff(RandomGenerator chance) {
        List<Element> elements = new ArrayList<>();
        for (int left = chance.nextInt(1, 6); left > 0; left--) {
            Set<Dimension> dimensions = EnumSet.of(DIMENSIONS.get(chance.nextInt(DIMENSIONS.size())));
            dimensions.add(DIMENSIONS.get(chance.nextInt(DIMENSIONS.size())));
            List<Component> components = dimensions.stream()
                    .map(dimension -> new Component(
                            dimension, Ratio.of(chance.nextInt(100), 100), TaxRate.percent("20"), Component.EXACT))
                    .toList();
            elements.add(new Element(components, restrictions(chance)));
        }
        return new Tariff("made-up", Notation.EUR, elements);
    }

    private static Restrictions restrictions(RandomGenerator chance) {
        LocalTime start = LocalTime.of(chance.nextInt(24), 15 * chance.nextInt(4));
        LocalTime end = start.plusMinutes(15 + 15 * chance.nextInt(90));
        LocalDate day = LocalDate.of(2024, chance.nextBoolean() ? 3 : 10, chance.nextInt(1, 32));
        Energy energy = Energy.ofWattHours(chance.nextInt(4_000));
        Power power = new Power(1_000L * 3_600 * chance.nextInt(1, 3));
        Duration duration = Duration.ofSeconds(chance.nextInt(6_000));
        return new Restrictions(
                some(chance, start),
                some(chance, end),
                rarely(chance, day),
                rarely(chance, day.plusDays(chance.nextInt(1, 5))),
                rarely(chance, energy),
                rarely(chance, energy.plus(Energy.ofWattHours(chance.nextInt(1, 3_000)))),
                rarely(chance, power),
                rarely(chance, power.equals(new Power(3_600_000)) ? new Power(7_200_000) : new Power(9_000_000)),
                rarely(chance, duration),
                rarely(chance, duration.plusSeconds(chance.nextInt(1, 6_000))),
                chance.nextInt(4) > 0 ? List.of() : List.of(DayOfWeek.of(chance.nextInt(1, 8)), DayOfWeek.SUNDAY));
    }

    private static <T> Optional<T> some(RandomGenerator chance, T value) {
        return chance.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private static <T> Optional<T> rarely(RandomGenerator chance, T value) {
        return chance.nextInt(4) == 0 ? Optional.of(value) : Optional.empty();
    }
}
