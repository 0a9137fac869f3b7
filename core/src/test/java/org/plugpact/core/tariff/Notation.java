package org.plugpact.core.tariff;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;

/**
 * Tariffs and sessions as tables write them.
 *
 * <p>A tariff is its elements, separated by ";": {@code [17:00-20:00 mon tue >=10kWh <22kW] energy 0.30 +20% /1, flat
 * 0.20}, where {@code /n} is the step size and everything in brackets restricts. A session is its start and its
 * stretches: {@code 2024-03-04T16:35+01:00: 35min 5kWh, 10min 0kWh}.
 */
final class Notation {
    static final Currency EUR = Currency.getInstance("EUR");

    private Notation() {}

    static Tariff tariff(String text) {
        List<Element> elements = new ArrayList<>();
        for (String element : text.split(";", -1)) elements.add(element(element.strip()));
        return new Tariff("table", EUR, elements);
    }

    static Usage usage(String text) {
        int colon = text.indexOf(": ");
        Instant from = OffsetDateTime.parse(text.substring(0, colon).strip()).toInstant();
        Instant at = from;
        Register register = Register.ofWattHours(123_456);
        Register start = register;
        List<Usage.Sample> samples = new ArrayList<>();
        for (String stretch : text.substring(colon + 2).split(",", -1)) {
            String[] parts = stretch.strip().split(" ", -1);
            at = at.plus(duration(parts[0]));
            register = register.plus(new Energy(milli(parts[1], "kWh", 1_000_000)));
            samples.add(new Usage.Sample(at, register));
        }
        return new Usage(new Interval(from, at), start, samples);
    }

    /** Each line as {@code dimension#element quantity}, hours as minutes. */
    static List<String> lines(Breakdown breakdown) {
        return breakdown.lines().stream()
                .map(line -> line.dimension().text() + "#" + line.element() + " " + quantity(line))
                .toList();
    }

    static Element element(String text) {
        Restrictions restrictions = Restrictions.NONE;
        String prices = text;
        if (text.startsWith("[")) {
            restrictions = restrictions(text.substring(1, text.indexOf(']')));
            prices = text.substring(text.indexOf(']') + 1);
        }
        List<Component> components = new ArrayList<>();
        for (String price : prices.split(",", -1)) components.add(component(price.strip()));
        return new Element(components, restrictions);
    }

    static Component component(String text) {
        String[] words = text.split(" ", -1);
        Component component = Component.exact(Dimension.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], "0");
        for (int i = 2; i < words.length; i++) {
            String rest = words[i].substring(1);
            component = words[i].startsWith("/")
                    ? component.inSteps(Long.parseLong(rest))
                    : new Component(
                            component.dimension(),
                            component.price(),
                            org.plugpact.core.units.TaxRate.percent(rest.replace("%", "")),
                            component.stepSize());
        }
        return component;
    }

    static Restrictions restrictions(String text) {
        Optional<LocalTime> startTime = Optional.empty();
        Optional<LocalTime> endTime = Optional.empty();
        Optional<LocalDate> startDate = Optional.empty();
        Optional<LocalDate> endDate = Optional.empty();
        Optional<Energy> minEnergy = Optional.empty();
        Optional<Energy> maxEnergy = Optional.empty();
        Optional<Power> minPower = Optional.empty();
        Optional<Power> maxPower = Optional.empty();
        Optional<Duration> minDuration = Optional.empty();
        Optional<Duration> maxDuration = Optional.empty();
        List<DayOfWeek> days = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            String number = word.replaceFirst("^(>=|<)", "");
            boolean isMin = word.startsWith(">=");
            if (word.matches("\\d\\d:\\d\\d-\\d\\d:\\d\\d")) {
                startTime = Optional.of(LocalTime.parse(word.substring(0, 5)));
                endTime = Optional.of(LocalTime.parse(word.substring(6)));
            } else if (word.endsWith("kWh")) {
                Optional<Energy> energy = Optional.of(new Energy(milli(number, "kWh", 1_000_000)));
                if (isMin) minEnergy = energy;
                else maxEnergy = energy;
            } else if (word.endsWith("kW")) {
                Optional<Power> power = Optional.of(new Power(milli(number, "kW", 1_000_000)));
                if (isMin) minPower = power;
                else maxPower = power;
            } else if (word.endsWith("min")) {
                if (isMin) minDuration = Optional.of(duration(number));
                else maxDuration = Optional.of(duration(number));
            } else if (word.matches("(>=|<)\\d{4}-\\d\\d-\\d\\d")) {
                if (isMin) startDate = Optional.of(LocalDate.parse(number));
                else endDate = Optional.of(LocalDate.parse(number));
            } else {
                days.add(day(word));
            }
        }
        return new Restrictions(
                startTime,
                endTime,
                startDate,
                endDate,
                minEnergy,
                maxEnergy,
                minPower,
                maxPower,
                minDuration,
                maxDuration,
                days);
    }

    private static String quantity(Line line) {
        return switch (line.dimension()) {
            case ENERGY -> line.quantity().decimal() + "kWh";
            case FLAT -> line.quantity().decimal() + "x";
            case TIME, PARKING -> line.quantity().times(60).decimal() + "min";
        };
    }

    private static DayOfWeek day(String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).startsWith(word)) return day;
        }
        throw new IllegalArgumentException(word);
    }

    private static Duration duration(String text) {
        if (text.endsWith("min")) return Duration.ofMinutes(Long.parseLong(text.replace("min", "")));
        if (text.endsWith("ms")) return Duration.ofMillis(Long.parseLong(text.replace("ms", "")));
        if (text.endsWith("h")) return Duration.ofHours(Long.parseLong(text.replace("h", "")));
        return Duration.ofSeconds(Long.parseLong(text.replace("s", "")));
    }

    private static long milli(String text, String unit, long factor) {
        Ratio exact = Ratio.parse(text.replace(unit, "")).times(factor);
        if (!exact.isWhole()) throw new IllegalArgumentException(text);
        return exact.numerator().longValueExact();
    }
}
