package org.plugpact.core.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantitiesTest {
    private static final Instant EIGHT = Instant.parse("2016-07-01T08:00:00Z");

    @Test
    void energyIsExactInEveryUnit() {
        Energy energy = Energy.ofWattHours(13_916).plus(new Energy(1));
        assertThat(energy.milliwattHours()).isEqualTo(13_916_001);
        assertThat(energy.wattHours()).isEqualTo(Ratio.parse("13916.001"));
        assertThat(energy.kilowattHours()).isEqualTo(Ratio.parse("13.916001"));
        assertThat(energy).hasToString("13.916001 kWh").isGreaterThan(Energy.ofWattHours(13_916));
        assertThat(energy.minus(energy)).isEqualTo(Energy.ZERO);
        assertThat(energy.minus(energy).isZero()).isTrue();
    }

    @Test
    void energyAndPowerAreNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Energy(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Energy.ZERO.minus(new Energy(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Power(-1));
    }

    @Test
    void overflowIsNoMaximum() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Energy(Long.MAX_VALUE).plus(new Energy(1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Energy.ofWattHours(Long.MAX_VALUE));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Register.ofWattHours(Long.MIN_VALUE));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Power.ofWatts(Long.MAX_VALUE));
    }

    @Test
    void anyTwoRegistersThatAMeterShowsHaveADifference() {
        Register most = new Register(Register.FROM_ZERO_MAX);
        Register least = new Register(-Register.FROM_ZERO_MAX);
        assertThat(most.since(least)).contains(new Energy(2 * Register.FROM_ZERO_MAX));
        assertThat(new Register(Long.MAX_VALUE).since(new Register(-1))).isEmpty();
        assertThat(most.isShown() && least.isShown()).isTrue();
        assertThat(new Register(Register.FROM_ZERO_MAX + 1).isShown()).isFalse();
        assertThat(new Register(-Register.FROM_ZERO_MAX - 1).isShown()).isFalse();
    }

    @ParameterizedTest(name = "from {0} to {1} Wh: {2}")
    @CsvSource({
        "0, 13916, 13.916 kWh",
        "100, 100, 0 kWh",
        "-5, 5, 0.01 kWh",
        "5, 4, ran backwards",
        "0, -1, ran backwards"
    })
    void aRegisterTellsEnergyOrThatItRanBackwards(long earlier, long later, String energy) {
        Register start = Register.ofWattHours(earlier);
        assertThat(Register.ofWattHours(later)
                        .since(start)
                        .map(Energy::toString)
                        .orElse("ran backwards"))
                .isEqualTo(energy);
    }

    @Test
    void aRegisterGoesOnByTheEnergyThatPasses() {
        Register start = Register.ofWattHours(100);
        assertThat(start.plus(Energy.ofWattHours(7)).since(start)).contains(Energy.ofWattHours(7));
        assertThat(start).hasToString("100 Wh").isLessThan(new Register(100_001));
    }

    @Test
    void powerIsExactInEveryUnit() {
        assertThat(Power.ofWatts(7_400)).hasToString("7.4 kW").isGreaterThan(Power.ZERO);
        assertThat(new Power(1).watts()).isEqualTo(Ratio.of(1, 1_000));
        assertThat(new Power(1).kilowatts()).isEqualTo(Ratio.of(1, 1_000_000));
    }

    @ParameterizedTest(name = "[{0}, {1}) and [{2}, {3}): {4}")
    @CsvSource({
        "0, 10, 5, 15, 5-10",
        "5, 15, 0, 10, 5-10",
        "0, 10, 10, 20, none",
        "10, 20, 0, 10, none",
        "0, 10, 2, 3, 2-3",
        "2, 3, 0, 10, 2-3",
        "0, 10, 0, 10, 0-10",
        "5, 5, 0, 10, none",
        "0, 10, 5, 5, none",
        "5, 5, 5, 5, none",
        "0, 1, 2, 3, none"
    })
    void intervalsMeetWithoutOverlapping(int from, int to, int otherFrom, int otherTo, String common) {
        Interval one = minutes(from, to);
        Interval other = minutes(otherFrom, otherTo);
        assertThat(one.common(other).map(QuantitiesTest::inMinutes).orElse("none"))
                .isEqualTo(common);
        assertThat(one.overlaps(other)).isEqualTo(!common.equals("none")).isEqualTo(other.overlaps(one));
    }

    @ParameterizedTest(name = "[{0}, {1}) encloses [{2}, {3}): {4}")
    @CsvSource({
        "0, 10, 0, 10, true",
        "0, 10, 2, 10, true",
        "0, 10, 2, 11, false",
        "1, 10, 0, 5, false",
        "0, 1, 5, 5, true"
    })
    void anIntervalEnclosesWhatItHolds(int from, int to, int otherFrom, int otherTo, boolean encloses) {
        assertThat(minutes(from, to).encloses(minutes(otherFrom, otherTo))).isEqualTo(encloses);
    }

    @Test
    void anIntervalHoldsItsFirstInstantAndNotItsLast() {
        Interval hour = minutes(0, 60);
        assertThat(hour.contains(EIGHT)).isTrue();
        assertThat(hour.contains(EIGHT.plusSeconds(3_600).minusNanos(1))).isTrue();
        assertThat(hour.contains(EIGHT.plusSeconds(3_600))).isFalse();
        assertThat(hour.contains(EIGHT.minusNanos(1))).isFalse();
        assertThat(hour.duration()).isEqualTo(Duration.ofHours(1));
        assertThat(minutes(5, 5).isEmpty()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> minutes(1, 0));
    }

    private static Interval minutes(int from, int to) {
        return new Interval(EIGHT.plusSeconds(60L * from), EIGHT.plusSeconds(60L * to));
    }

    private static String inMinutes(Interval interval) {
        return Duration.between(EIGHT, interval.from()).toMinutes() + "-"
                + Duration.between(EIGHT, interval.to()).toMinutes();
    }
}
