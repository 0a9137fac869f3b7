package org.plugpact.hub.ocpp;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Restrictions;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Ratio;

/** A tariff as one line that a driver reads on a charger: prices with their tax, the first that holds going before the others. */
public final class PriceWords {
    /** In which they are, as an RFC 5646 tag. */
    public static final String LANGUAGE = "en";

    /** Characters of a message on a display of OCPP 2.0.1 (MessageContentType). */
    public static final int LENGTH_MAX = 512;

    private PriceWords() {}

    /** Such as {@code 0.36 GBP/kWh, 0.24 GBP a session}; if all of it is too long, the highest price of energy alone. */
    public static String of(Tariff tariff) {
        var whole = tariff.elements().stream()
                .map(element -> element(tariff, element))
                .collect(Collectors.joining("; otherwise "));
        if (whole.length() <= LENGTH_MAX) return whole;
        return "up to " + shown(tariff.highestEnergyPrice())
                + "/kWh, and more by time or use: see the operator's tariff " + tariff.id();
    }

    private static String element(Tariff tariff, Element element) {
        var prices = element.components().stream()
                .map(component -> price(tariff, component))
                .collect(Collectors.joining(", "));
        var when = when(element.restrictions());
        return when.isEmpty() ? prices : prices + " " + String.join(" ", when);
    }

    private static String price(Tariff tariff, Component component) {
        var gross = shown(component.tax().gross(new Amount(tariff.currency(), component.price())));
        return switch (component.dimension()) {
            case ENERGY -> gross + "/kWh" + steps(component, "Wh");
            case TIME -> gross + " an hour of charging" + steps(component, "s");
            case FLAT -> gross + " a session";
            case PARKING -> gross + " an hour without charging" + steps(component, "s");
        };
    }

    private static String steps(Component component, String unit) {
        return component.stepSize() <= 1 ? "" : " in steps of " + component.stepSize() + " " + unit;
    }

    private static String shown(Amount gross) {
        return number(gross.value()) + " " + gross.currency().getCurrencyCode();
    }

    private static String number(Ratio value) {
        var exact = value.decimal();
        int point = exact.indexOf('.');
        if (exact.indexOf('/') >= 0 || point < 0 || exact.length() - point > 2) return exact;
        return exact + "0";
    }

    private static List<String> when(Restrictions some) {
        var when = new ArrayList<String>();
        if (some.startTime().isPresent() || some.endTime().isPresent()) {
            when.add("from " + some.startTime().orElse(LocalTime.MIDNIGHT) + " to "
                    + some.endTime().orElse(LocalTime.MIDNIGHT));
        }
        if (!some.days().isEmpty()) {
            when.add("on "
                    + some.days().stream()
                            .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                            .collect(Collectors.joining(", ")));
        }
        some.startDate().ifPresent(day -> when.add("since " + day));
        some.endDate().ifPresent(day -> when.add("until before " + day));
        some.minEnergy().ifPresent(energy -> when.add("after the first " + energy));
        some.maxEnergy().ifPresent(energy -> when.add("for the first " + energy));
        some.minPower().ifPresent(power -> when.add("at " + power + " or more"));
        some.maxPower().ifPresent(power -> when.add("below " + power));
        some.minDuration().ifPresent(span -> when.add("after " + minutes(span)));
        some.maxDuration().ifPresent(span -> when.add("in the first " + minutes(span)));
        return when;
    }

    private static String minutes(Duration span) {
        return span.toSecondsPart() == 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }
}
