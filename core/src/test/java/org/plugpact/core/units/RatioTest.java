package org.plugpact.core.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RatioTest {
    private static final long SEED = Long.getLong("seed", 11);

    @ParameterizedTest(name = "{0} is {1}/{2}, written {3}")
    @CsvSource({
        "0, 0, 1, 0",
        "-0, 0, 1, 0",
        "0.30, 3, 10, 0.3",
        "-0.30, -3, 10, -0.3",
        "-0.05, -1, 20, -0.05",
        "12, 12, 1, 12",
        "100, 100, 1, 100",
        "007, 7, 1, 7",
        "1.50, 3, 2, 1.5",
        "0.125, 1, 8, 0.125",
        "1/3, 1, 3, 1/3",
        "-2/6, -1, 3, -1/3",
        "4/2, 2, 1, 2",
        "1/40, 1, 40, 0.025",
        "7/6, 7, 6, 7/6",
        "0/5, 0, 1, 0",
        "92233720368547758080.1, 922337203685477580801, 10, 92233720368547758080.1"
    })
    void aTextIsReadExactly(String text, BigInteger numerator, BigInteger denominator, String written) {
        Ratio ratio = Ratio.parse(text);
        assertThat(ratio.numerator()).isEqualTo(numerator);
        assertThat(ratio.denominator()).isEqualTo(denominator);
        assertThat(ratio.decimal()).isEqualTo(written);
        assertThat(Ratio.parse(written)).isEqualTo(ratio);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "", "-", ".5", "5.", "+1", "1e3", "1/0", "1/-2", "1.5/2", " 1", "1 ", "1,5", "NaN", "٣", "0x1", "--1"
            })
    void anyOtherTextIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.parse(text));
    }

    @Test
    void aTextHasALimit() {
        assertThat(Ratio.parse("9".repeat(Ratio.TEXT_MAX)).isWhole()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.parse("9".repeat(Ratio.TEXT_MAX + 1)));
    }

    @ParameterizedTest(name = "{0}: floor {1}, ceiling {2}")
    @CsvSource({"3, 3, 3", "2.5, 2, 3", "-2.5, -3, -2", "1/3, 0, 1", "-1/3, -1, 0", "0, 0, 0", "-3, -3, -3"})
    void wholeNumbersAroundAreExact(String text, BigInteger floor, BigInteger ceiling) {
        assertThat(Ratio.parse(text).floor()).isEqualTo(floor);
        assertThat(Ratio.parse(text).ceiling()).isEqualTo(ceiling);
    }

    @Test
    void equalValuesAreEqualRecords() {
        assertThat(Ratio.of(2, -4)).isEqualTo(Ratio.parse("-0.5")).hasSameHashCodeAs(Ratio.parse("-0.5"));
        assertThat(Ratio.of(2, -4).denominator()).isEqualTo(BigInteger.TWO);
    }

    @Test
    void nothingIsDividedByZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.of(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.ONE.dividedBy(Ratio.ZERO));
    }

    /** Beside long arithmetic on a common denominator, which is slow to think about and plainly right. */
    @Test
    void arithmeticAgreesWithWholeNumbers() {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < 5_000; i++) {
            long a = chance.nextInt(-99, 100);
            long b = chance.nextInt(1, 60);
            long c = chance.nextInt(-99, 100);
            long d = chance.nextInt(1, 60);
            Ratio one = Ratio.of(a, b);
            Ratio other = Ratio.of(c, d);
            String replay = "replay with -Dseed=" + SEED + ": " + one + " and " + other;
            assertThat(one.plus(other)).as(replay).isEqualTo(Ratio.of(a * d + c * b, b * d));
            assertThat(one.minus(other)).as(replay).isEqualTo(Ratio.of(a * d - c * b, b * d));
            assertThat(one.times(other)).as(replay).isEqualTo(Ratio.of(a * c, b * d));
            assertThat(one.times(c)).as(replay).isEqualTo(Ratio.of(a * c, b));
            if (c != 0) assertThat(one.dividedBy(other)).as(replay).isEqualTo(Ratio.of(a * d, b * c));
            assertThat(one.compareTo(other)).as(replay).isEqualTo(Long.compare(a * d, c * b));
            assertThat(one.smallerOf(other).plus(one.greaterOf(other)))
                    .as(replay)
                    .isEqualTo(one.plus(other));
            assertThat(one.floor()).as(replay).isEqualTo(BigInteger.valueOf(Math.floorDiv(a, b)));
            assertThat(one.ceiling()).as(replay).isEqualTo(BigInteger.valueOf(Math.ceilDiv(a, b)));
            assertThat(one.signum()).as(replay).isEqualTo(Long.signum(a));
            if (one.decimal().indexOf('/') < 0) {
                assertThat(new BigDecimal(one.decimal()).multiply(BigDecimal.valueOf(b)))
                        .as(replay)
                        .isEqualByComparingTo(BigDecimal.valueOf(a));
            }
        }
    }
}
