package org.plugpact.core.tariff;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plugpact.core.units.Ratio;

/** A breakdown in words. Times are local with their offset; numbers are exact, or marked as shortened with "≈". */
final class Explanation {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ssxxx", Locale.ROOT);

    /** Decimals shown of a number that has more; the exact one is in the record. */
    private static final int DECIMALS_SHOWN = 6;

    private Explanation() {}

    static List<String> of(Breakdown breakdown, ZoneId zone) {
        List<String> words = new ArrayList<>();
        for (Line line : breakdown.lines())
            words.add(of(line, breakdown.currency().getCurrencyCode(), zone));
        for (TaxTotal total : breakdown.taxes()) {
            words.add("net " + total.net() + " at " + total.rate() + ": tax " + total.tax());
        }
        words.add("net " + breakdown.net() + " + tax " + breakdown.tax() + " = " + breakdown.gross());
        return words;
    }

    private static String of(Line line, String currency, ZoneId zone) {
        String unit = line.dimension().unit();
        String stepped = line.stepped().signum() == 0
                ? ""
                : " (of which " + quantity(line.dimension(), line.stepped()) + " added by the tariff's step size)";
        return period(line.period().from(), line.period().to(), zone) + "  "
                + line.dimension().text() + " by element " + line.element() + ": "
                + quantity(line.dimension(), line.quantity()) + stepped
                + " at " + shown(line.unitPrice()) + " " + currency + "/" + unit
                + " = " + shown(line.net().value()) + " " + currency + " net, plus " + line.tax() + " tax";
    }

    private static String period(Instant from, Instant to, ZoneId zone) {
        boolean sameDay = from.atZone(zone).toLocalDate().equals(to.atZone(zone).toLocalDate());
        return DAY_AND_TIME.format(from.atZone(zone)) + " to "
                + (sameDay ? TIME : DAY_AND_TIME).format(to.atZone(zone));
    }

    /** Hours as people say them: "1 h 10 min 5 s". */
    private static String quantity(Dimension dimension, Ratio quantity) {
        if (!dimension.isTimed()) return shown(quantity) + " " + dimension.unit();
        Ratio minutes = quantity.minus(whole(quantity)).times(60);
        Ratio seconds = minutes.minus(whole(minutes)).times(60);
        List<String> parts = new ArrayList<>();
        if (whole(quantity).signum() != 0) parts.add(whole(quantity) + " h");
        if (whole(minutes).signum() != 0) parts.add(whole(minutes) + " min");
        if (seconds.signum() != 0 || parts.isEmpty()) parts.add(shown(seconds) + " s");
        return String.join(" ", parts);
    }

    private static Ratio whole(Ratio ratio) {
        return new Ratio(ratio.floor(), BigInteger.ONE);
    }

    private static String shown(Ratio number) {
        String exact = number.decimal();
        int point = exact.indexOf('.');
        boolean isShort = point < 0 || exact.length() - point - 1 <= DECIMALS_SHOWN;
        if (isShort && exact.indexOf('/') < 0) return exact;
        BigDecimal near = new BigDecimal(number.numerator())
                .divide(new BigDecimal(number.denominator()), DECIMALS_SHOWN, RoundingMode.HALF_UP);
        return "≈" + near.toPlainString();
    }
}
