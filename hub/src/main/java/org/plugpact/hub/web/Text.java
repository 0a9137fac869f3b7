package org.plugpact.hub.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.TaxRate;

/** How pages write figures. Shortened here for reading only; records carry them exactly. */
public final class Text {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int MILLIONTHS = 6;
    private static final int FIGURE_DIGITS = 6;
    private static final int HUNDRED = 100;
    private static final int BRIEF = 16;

    private Text() {}

    /** To the tenth of a kilowatt. */
    public static String kilowatts(Power power) {
        return BigDecimal.valueOf(power.milliwatts(), MILLIONTHS)
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** To the hundredth of a kilowatt-hour, thousands apart. */
    public static String kilowattHours(Energy energy) {
        return String.format(Locale.UK, "%,.2f", BigDecimal.valueOf(energy.milliwattHours(), MILLIONTHS));
    }

    public static String count(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    /** The time of day on a site's wall clock. */
    public static String time(Instant at, String zone) {
        return CLOCK.format(at.atZone(ZoneId.of(zone)));
    }

    /** A name with hyphens as a heading: {@code file-rates} as File rates. */
    public static String heading(String name) {
        String words = name.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    public static String utc(Instant at) {
        return UTC.format(at);
    }

    /** To the second, on a site's wall clock. */
    public static String moment(Instant at, String zone) {
        return MOMENT.format(at.atZone(ZoneId.of(zone)));
    }

    /** Exact where it is short; else rounded, and said so. */
    public static String figure(Ratio ratio) {
        BigDecimal rounded = new BigDecimal(ratio.numerator())
                .divide(new BigDecimal(ratio.denominator()), FIGURE_DIGITS, RoundingMode.HALF_UP);
        boolean exact = Ratio.parse(rounded.toPlainString()).equals(ratio);
        String plain = rounded.stripTrailingZeros().toPlainString();
        return exact ? plain : "≈ " + plain;
    }

    public static String percent(TaxRate rate) {
        return figure(rate.ofNet().times(HUNDRED)) + " %";
    }

    /** The beginning of a digest; the whole is in its title. */
    public static String brief(Digest digest) {
        return digest.hex().substring(0, BRIEF) + "…";
    }

    public static String sums(List<Money> sums) {
        return sums.stream().map(Money::toString).collect(Collectors.joining(", "));
    }

    /** Two independent signers are well; one controller, or one signature, is not the same. */
    public static String attestationClass(String attestation) {
        return switch (attestation) {
            case "agent", "native" -> "ok";
            case "custodial", "unilateral" -> "warn";
            default -> "soft";
        };
    }

    public static String stateClass(String state) {
        return switch (state) {
            case "final" -> "ok";
            case "refused" -> "bad";
            case "running" -> "ok";
            default -> "soft";
        };
    }

    /** OCPP's words for a connector. */
    public static String statusClass(String status) {
        return switch (status) {
            case "Available" -> "ok";
            case "Faulted", "Unavailable" -> "bad";
            case "" -> "soft";
            default -> "warn";
        };
    }
}
