package org.plugpact.wire.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/** Points in time as RFC 3339 writes them (section 5.6), which is what JSON Schema calls {@code date-time}. */
public final class Timestamps {
    /** Characters in one timestamp; longer ones are refused. */
    public static final int CHARACTERS_MAX = 64;

    /** The latest instant that {@link #write} can express. */
    public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999Z");

    /** The earliest instant that {@link #write} can express. */
    public static final Instant MIN = Instant.parse("0000-01-01T00:00:00Z");

    private static final int DATE_AND_TIME = "2000-01-01T00:00:00".length();
    private static final int OFFSET = "+00:00".length();

    private Timestamps() {}

    /**
     * Reads a timestamp with any offset. Digits after the millisecond are dropped; a leap second becomes the last
     * millisecond before it. A time without an offset is nobody's time and is refused.
     */
    public static Optional<Instant> parse(String text) {
        if (text.length() <= DATE_AND_TIME || text.length() > CHARACTERS_MAX) return Optional.empty();
        boolean punctuated = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) | 0x20) == 't'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        if (!punctuated) return Optional.empty();
        int fractionEnd = fractionEnd(text);
        if (fractionEnd < 0) return Optional.empty();
        int offsetMinutes = offsetMinutes(text, fractionEnd);
        if (offsetMinutes == Integer.MIN_VALUE) return Optional.empty();
        return instant(text, milliseconds(text, fractionEnd), offsetMinutes);
    }

    /** UTC with exactly three digits of a second, such as {@code 2025-01-31T09:30:00.000Z}. */
    public static String write(Instant at) {
        if (at.isBefore(MIN) || at.isAfter(MAX)) throw new IllegalArgumentException("not a four-digit year: " + at);
        var time = at.atOffset(ZoneOffset.UTC);
        var text = new StringBuilder(24);
        pad(text, time.getYear(), 4).append('-');
        pad(text, time.getMonthValue(), 2).append('-');
        pad(text, time.getDayOfMonth(), 2).append('T');
        pad(text, time.getHour(), 2).append(':');
        pad(text, time.getMinute(), 2).append(':');
        pad(text, time.getSecond(), 2).append('.');
        return pad(text, time.getNano() / 1_000_000, 3).append('Z').toString();
    }

    private static Optional<Instant> instant(String text, int milliseconds, int offsetMinutes) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        boolean negative = (year | month | day | hour | minute | second) < 0;
        if (negative || hour > 23 || minute > 59 || second > 60) return Optional.empty();
        if (second == 60 && Math.floorMod(hour * 60 + minute - offsetMinutes, 1_440) != 1_439) return Optional.empty();
        if (month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return Optional.empty();
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        long seconds = days * 86_400 + hour * 3_600L + minute * 60L + Math.min(second, 59) - offsetMinutes * 60L;
        var at = Instant.ofEpochSecond(seconds, (second == 60 ? 999 : milliseconds) * 1_000_000L);
        return at.isBefore(MIN) || at.isAfter(MAX) ? Optional.empty() : Optional.of(at);
    }

    /** Where the fraction of a second ends, or -1 if there is a point without digits. */
    private static int fractionEnd(String text) {
        if (text.charAt(DATE_AND_TIME) != '.') return DATE_AND_TIME;
        int at = DATE_AND_TIME + 1;
        while (at < text.length() && isDigit(text.charAt(at))) at++;
        return at == DATE_AND_TIME + 1 ? -1 : at;
    }

    private static int milliseconds(String text, int fractionEnd) {
        int value = 0;
        for (int place = 1; place <= 3; place++) {
            int at = DATE_AND_TIME + place;
            value = value * 10 + (at < fractionEnd ? text.charAt(at) - '0' : 0);
        }
        return value;
    }

    /** Minutes east of Greenwich, or the smallest int if there is no well-formed offset at the very end. */
    private static int offsetMinutes(String text, int from) {
        int left = text.length() - from;
        if (left == 1 && (text.charAt(from) | 0x20) == 'z') return 0;
        if (left != OFFSET || text.charAt(from + 3) != ':') return Integer.MIN_VALUE;
        int hours = number(text, from + 1, 2);
        int minutes = number(text, from + 4, 2);
        if ((hours | minutes) < 0 || hours > 23 || minutes > 59) return Integer.MIN_VALUE;
        return switch (text.charAt(from)) {
            case '+' -> hours * 60 + minutes;
            case '-' -> -(hours * 60 + minutes);
            default -> Integer.MIN_VALUE;
        };
    }

    /** The number in these digits, or -1 if one of them is not a digit. */
    private static int number(String text, int from, int length) {
        int value = 0;
        for (int at = from; at < from + length; at++) {
            if (!isDigit(text.charAt(at))) return -1;
            value = value * 10 + text.charAt(at) - '0';
        }
        return value;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static StringBuilder pad(StringBuilder text, int number, int width) {
        var digits = Integer.toString(number);
        return text.repeat('0', width - digits.length()).append(digits);
    }
}
