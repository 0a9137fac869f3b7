package org.plugpact.hub.ocpp;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Restrictions;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Ratio;

/**
 * A tariff as one line that a driver reads on a charger: prices with their tax, the first that holds going before the others. In each
 * language that there are words for ({@code prices_LANGUAGE.properties}).
 */
public final class PriceWords {
    /** Characters of a message on a display of OCPP 2.0.1 (MessageContentType). */
    public static final int LENGTH_MAX = 512;

    private static final PriceWords ENGLISH = new PriceWords("en");

    /** English first, which is spoken where nothing else is known (C01.FR.12, 13). */
    private static final List<PriceWords> ALL =
            List.of(ENGLISH, new PriceWords("de"), new PriceWords("fr"), new PriceWords("nl"), new PriceWords("es"));

    private final String language;
    private final Properties words;

    private PriceWords(String language) {
        this.language = language;
        this.words = read("prices_" + language + ".properties");
    }

    private static Properties read(String name) {
        var words = new Properties();
        try (var in = Objects.requireNonNull(PriceWords.class.getResourceAsStream(name), name);
                var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            words.load(text);
            return words;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** All of them, English first. */
    public static List<PriceWords> all() {
        return ALL;
    }

    /** In the first of these languages, RFC 5646 tags, that there are words for; or in English. */
    public static PriceWords in(List<String> languages) {
        for (var wanted : languages) {
            var primary = Locale.forLanguageTag(wanted).getLanguage();
            for (var one : ALL) if (one.language.equals(primary)) return one;
        }
        return ENGLISH;
    }

    /** In which they are, as an RFC 5646 tag. */
    public String language() {
        return language;
    }

    /** Such as {@code 0.36 GBP/kWh, 0.24 GBP a session}; if all of it is too long, the highest price of energy alone. */
    public String of(Tariff tariff) {
        var whole = tariff.elements().stream()
                .map(element -> element(tariff, element))
                .collect(Collectors.joining(pattern("otherwise")));
        return whole.length() <= LENGTH_MAX ? whole : say("whole", shown(tariff.highestEnergyPrice()), tariff.id());
    }

    private String pattern(String key) {
        return Objects.requireNonNull(words.getProperty(key), key);
    }

    private String say(String key, Object... said) {
        return new MessageFormat(pattern(key), Locale.ROOT).format(said);
    }

    private String element(Tariff tariff, Element element) {
        var prices = element.components().stream()
                .map(component -> price(tariff, component))
                .collect(Collectors.joining(", "));
        var when = when(element.restrictions());
        return when.isEmpty() ? prices : prices + " " + String.join(" ", when);
    }

    private String price(Tariff tariff, Component component) {
        var gross = shown(component.tax().gross(new Amount(tariff.currency(), component.price())));
        return switch (component.dimension()) {
            case ENERGY -> say("energy", gross) + steps(component, "Wh");
            case TIME -> say("time", gross) + steps(component, "s");
            case FLAT -> say("flat", gross);
            case PARKING -> say("parking", gross) + steps(component, "s");
        };
    }

    private String steps(Component component, String unit) {
        return component.stepSize() <= 1 ? "" : " " + say("steps", Long.toString(component.stepSize()), unit);
    }

    private String shown(Amount gross) {
        return local(number(gross.value())) + " " + gross.currency().getCurrencyCode();
    }

    private static String number(Ratio value) {
        var exact = value.decimal();
        int point = exact.indexOf('.');
        if (exact.indexOf('/') >= 0 || point < 0 || exact.length() - point > 2) return exact;
        return exact + "0";
    }

    /** With this language's sign between a number's whole and its decimals. */
    private String local(Object amount) {
        return amount.toString().replace(".", pattern("decimal"));
    }

    private List<String> when(Restrictions some) {
        var when = new ArrayList<String>();
        if (some.startTime().isPresent() || some.endTime().isPresent()) {
            when.add(say(
                    "hours",
                    some.startTime().orElse(LocalTime.MIDNIGHT).toString(),
                    some.endTime().orElse(LocalTime.MIDNIGHT).toString()));
        }
        if (!some.days().isEmpty()) {
            var days = some.days().stream()
                    .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.forLanguageTag(language)))
                    .collect(Collectors.joining(", "));
            when.add(say("days", days));
        }
        some.startDate().ifPresent(day -> when.add(say("since", day.toString())));
        some.endDate().ifPresent(day -> when.add(say("until", day.toString())));
        some.minEnergy().ifPresent(energy -> when.add(say("minEnergy", local(energy))));
        some.maxEnergy().ifPresent(energy -> when.add(say("maxEnergy", local(energy))));
        some.minPower().ifPresent(power -> when.add(say("minPower", local(power))));
        some.maxPower().ifPresent(power -> when.add(say("maxPower", local(power))));
        some.minDuration().ifPresent(span -> when.add(say("minDuration", minutes(span))));
        some.maxDuration().ifPresent(span -> when.add(say("maxDuration", minutes(span))));
        return when;
    }

    private static String minutes(Duration span) {
        return span.toSecondsPart() == 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }
}
