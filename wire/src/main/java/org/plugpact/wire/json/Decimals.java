package org.plugpact.wire.json;

import java.math.BigDecimal;
import java.util.Optional;

/** Decimal numbers written as text, read exactly and within limits that keep arithmetic on them cheap. */
public final class Decimals {
    /** Characters in one number; longer ones are refused. */
    public static final int CHARACTERS_MAX = 64;

    /** Digits before or after the decimal point once the exponent is applied; numbers further out are refused. */
    public static final int EXPONENT_MAX = 64;

    private Decimals() {}

    /**
     * Reads an optional sign, digits with at most one decimal point, and an optional exponent. Unlike a JSON number it
     * may have leading zeros, a plus sign, or nothing on one side of the point, since meters write such.
     */
    public static Optional<BigDecimal> parse(String text) {
        return isDecimal(text) ? bounded(new BigDecimal(text)) : Optional.empty();
    }

    /** The number itself if its exponent is within {@link #EXPONENT_MAX}, and written out it is not too long to be read. */
    public static Optional<BigDecimal> bounded(BigDecimal number) {
        boolean near = Math.abs((long) number.scale()) <= EXPONENT_MAX && writtenOut(number) <= CHARACTERS_MAX;
        return near ? Optional.of(number) : Optional.empty();
    }

    /** Characters of the number without an exponent. */
    private static int writtenOut(BigDecimal number) {
        int sign = number.signum() < 0 ? 1 : 0;
        int whole = Math.max(1, number.precision() - number.scale());
        return number.scale() > 0 ? sign + whole + 1 + number.scale() : sign + whole;
    }

    private static boolean isDecimal(String text) {
        int end = text.length();
        if (end > CHARACTERS_MAX) return false;
        int at = end > 0 && isSign(text.charAt(0)) ? 1 : 0;
        int whole = digits(text, at);
        at += whole;
        int fraction = 0;
        if (at < end && text.charAt(at) == '.') {
            fraction = digits(text, at + 1);
            at += 1 + fraction;
        }
        if (whole + fraction == 0) return false;
        if (at == end) return true;
        return (text.charAt(at) | 0x20) == 'e' && isExponent(text, at + 1);
    }

    private static boolean isExponent(String text, int from) {
        int at = from < text.length() && isSign(text.charAt(from)) ? from + 1 : from;
        int digits = digits(text, at);
        return digits > 0 && digits <= 3 && at + digits == text.length();
    }

    private static boolean isSign(char letter) {
        return letter == '+' || letter == '-';
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        return at - from;
    }
}
