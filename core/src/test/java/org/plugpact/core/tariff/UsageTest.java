package org.plugpact.core.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Register;

final class UsageTest {
    private static final Instant NOON = Instant.parse("2024-03-04T12:00:00Z");
    private static final Interval HOUR = new Interval(NOON, NOON.plusSeconds(3_600));
    private static final Register START = Register.ofWattHours(1_000);
    private static final Tariff ONE_AN_HOUR_AND_KWH = Notation.tariff("energy 1, time 1, parking 1");

    @ParameterizedTest(name = "registers 1000, {0} Wh: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # a quarter of an hour apart
        2000 3000 4000 5000 | energy#0 4kWh, time#0 60min
        2000 9000 4000 5000 | energy#0 4kWh, time#0 60min
        9000 9000 9000 5000 | energy#0 4kWh, time#0 60min
        2000 1500 4000 5000 | energy#0 4kWh, time#0 60min
        0    0    0    5000 | energy#0 4kWh, time#0 60min
        2000 9000 2000 2000 | energy#0 1kWh, time#0 15min, parking#0 45min
        2000 3000 4000 1000 | parking#0 60min
        2000 3000 4000 0    | parking#0 60min
        """)
    void aReadingThatALaterOneTakesBackIsLeftOut(String registers, String lines) {
        List<Usage.Sample> samples = new ArrayList<>();
        for (String wattHours : registers.split(" +", -1)) {
            Instant at = NOON.plusSeconds(900L * (samples.size() + 1));
            samples.add(new Usage.Sample(at, Register.ofWattHours(Long.parseLong(wattHours))));
        }
        Breakdown priced = Pricing.price(ONE_AN_HOUR_AND_KWH, new Usage(HOUR, START, samples), ZoneOffset.UTC);
        assertThat(Notation.lines(priced)).containsExactly(lines.split(", ", -1));
    }

    @Test
    void readingsInAnyOrderAndOutsideCountWithinTheSession() {
        Usage usage = Usage.of(
                HOUR,
                START,
                List.of(
                        sample(1_800, 3_000),
                        sample(900, 2_000),
                        sample(-60, 1_500),
                        sample(7_200, 4_000),
                        sample(1_800, 3_500)),
                Register.ofWattHours(5_000));
        assertThat(usage.samples())
                .containsExactly(
                        sample(0, 1_500),
                        sample(900, 2_000),
                        sample(1_800, 3_000),
                        sample(1_800, 3_500),
                        sample(3_600, 4_000),
                        sample(3_600, 5_000));
        assertThat(Pricing.price(Notation.tariff("energy 1"), usage, ZoneOffset.UTC)
                        .net())
                .hasToString("4.00 EUR");
    }

    @Test
    void whatIsLeftOfAMillisecondIsCutOff() {
        Interval plugged =
                new Interval(NOON.plusNanos(1_999_999), NOON.plusSeconds(1).plusNanos(999));
        assertThat(new Usage(plugged, START, List.of()).plugged())
                .isEqualTo(new Interval(NOON.plusMillis(1), NOON.plusSeconds(1)));
    }

    @Test
    void aSessionOfTenYearsIsRefused() {
        Interval longest = new Interval(NOON, NOON.plus(Usage.LONGEST));
        Interval longer = new Interval(NOON, NOON.plus(Usage.LONGEST).plusMillis(1));
        assertThat(Usage.fits(longest)).isTrue();
        assertThat(Usage.fits(longer)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage(longer, START, List.of()));
        Breakdown priced = Pricing.price(
                Notation.tariff("[08:00-20:00] time 2; time 1"), new Usage(longest, START, List.of()), ZoneOffset.UTC);
        assertThat(priced.lines()).isEmpty();
    }

    @Test
    void samplesOutOfOrderOrOutsideAreRefused() {
        assertRefused(sample(900, 2_000), sample(899, 2_000));
        assertRefused(sample(-1, 2_000));
        assertRefused(sample(3_601, 2_000));
    }

    private static void assertRefused(Usage.Sample... samples) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage(HOUR, START, List.of(samples)));
    }

    private static Usage.Sample sample(long seconds, long wattHours) {
        return new Usage.Sample(NOON.plus(Duration.ofSeconds(seconds)), Register.ofWattHours(wattHours));
    }
}
