package org.plugpact.core.units;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * An exact fraction in lowest terms with a positive denominator, so equal values are equal records. It carries prices
 * and quantities that must not be rounded yet. The constructor reduces what it is given.
 *
 * @param numerator carries the sign
 * @param denominator always positive; zero is refused with {@link IllegalArgumentException}
 */
public record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {
    public static final Ratio ZERO = of(0);
    public static final Ratio ONE = of(1);

    /** Longest text that {@link #parse} looks at; a longer one is refused. */
    public static final int TEXT_MAX = 128;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern FRACTION = Pattern.compile("-?[0-9]+/[0-9]+");
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    public Ratio {
        if (denominator.signum() == 0) throw new IllegalArgumentException("a fraction over zero: " + numerator + "/0");
        if (denominator.signum() < 0) {
            numerator = numerator.negate();
            denominator = denominator.negate();
        }
        if (!denominator.equals(BigInteger.ONE)) {
            BigInteger common = numerator.gcd(denominator);
            if (!common.equals(BigInteger.ONE)) {
                numerator = numerator.divide(common);
                denominator = denominator.divide(common);
            }
        }
    }

    public static Ratio of(long whole) {
        return new Ratio(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /**
     * Reads {@code "0.30"}, {@code "-12"} or {@code "1/3"}, exactly.
     *
     * @throws IllegalArgumentException for any other text, an exponent included
     */
    public static Ratio parse(String text) {
        if (text.length() > TEXT_MAX)
            throw new IllegalArgumentException("a number of " + text.length() + " characters");
        if (DECIMAL.matcher(text).matches()) {
            int point = text.indexOf('.');
            if (point < 0) return new Ratio(new BigInteger(text), BigInteger.ONE);
            String digits = text.substring(0, point) + text.substring(point + 1);
            return new Ratio(new BigInteger(digits), BigInteger.TEN.pow(text.length() - point - 1));
        }
        if (FRACTION.matcher(text).matches()) {
            int slash = text.indexOf('/');
            return new Ratio(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
        }
        throw new IllegalArgumentException("not a number: " + text);
    }

    public Ratio plus(Ratio other) {
        if (denominator.equals(other.denominator)) return new Ratio(numerator.add(other.numerator), denominator);
        return new Ratio(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Ratio minus(Ratio other) {
        return plus(other.negate());
    }

    public Ratio times(Ratio other) {
        return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Ratio times(long factor) {
        return new Ratio(numerator.multiply(BigInteger.valueOf(factor)), denominator);
    }

    /** Divides exactly. @throws IllegalArgumentException if {@code other} is zero */
    public Ratio dividedBy(Ratio other) {
        return new Ratio(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Ratio negate() {
        return new Ratio(numerator.negate(), denominator);
    }

    public int signum() {
        return numerator.signum();
    }

    public boolean isWhole() {
        return denominator.equals(BigInteger.ONE);
    }

    /** The greatest whole number that is not above this one. */
    public BigInteger floor() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** The least whole number that is not below this one. */
    public BigInteger ceiling() {
        return negate().floor().negate();
    }

    public Ratio smallerOf(Ratio other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Ratio greaterOf(Ratio other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The exact decimal without trailing zeros, such as {@code 0.3}; where it would never end, {@code 1/3}. */
    public String decimal() {
        int twos = denominator.getLowestSetBit();
        BigInteger rest = denominator.shiftRight(twos);
        int fives = 0;
        while (rest.mod(FIVE).signum() == 0) {
            rest = rest.divide(FIVE);
            fives++;
        }
        if (!rest.equals(BigInteger.ONE)) return numerator + "/" + denominator;
        int places = Math.max(twos, fives);
        BigInteger scaled = numerator.multiply(BigInteger.TEN.pow(places)).divide(denominator);
        return new BigDecimal(scaled, places).toPlainString();
    }

    @Override
    public int compareTo(Ratio other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() {
        return decimal();
    }
}
