package org.plugpact.core.tariff;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.TaxRate;

/**
 * A tariff's canonical form: maps with text keys, fractions as [numerator, denominator], and of the restrictions only
 * those that restrict. One tariff, one form: a reading that would be written otherwise is refused.
 */
final class TariffForm {
    private TariffForm() {}

    static Cbor toCbor(Tariff tariff) {
        return Cbor.entries(
                Cbor.entry("id", Cbor.of(tariff.id())),
                Cbor.entry("currency", Cbor.of(tariff.currency().getCurrencyCode())),
                Cbor.entry(
                        "elements",
                        Cbor.items(tariff.elements().stream()
                                .map(TariffForm::element)
                                .toList())));
    }

    static Tariff from(Cbor cbor) throws Malformed {
        Cbor.Entries entries = cbor.asEntries();
        String id = required(entries, "id").asText();
        String code = required(entries, "currency").asText();
        List<Element> elements = new ArrayList<>();
        for (Cbor element : required(entries, "elements").asItems()) elements.add(element(element.asEntries()));
        Tariff tariff = Malformed.unless("tariff", () -> new Tariff(id, Currency.getInstance(code), elements));
        if (!toCbor(tariff).equals(cbor)) throw new Malformed("tariff: not in its canonical form");
        return tariff;
    }

    static Cbor ratio(Ratio ratio) {
        return Cbor.ratio(ratio.numerator(), ratio.denominator());
    }

    static Dimension dimension(Cbor cbor) throws Malformed {
        String text = cbor.asText();
        for (Dimension dimension : Dimension.values()) {
            if (dimension.text().equals(text)) return dimension;
        }
        throw new Malformed("no such dimension");
    }

    private static Cbor element(Element element) {
        return Cbor.entries(
                Cbor.entry(
                        "components",
                        Cbor.items(element.components().stream()
                                .map(TariffForm::component)
                                .toList())),
                Cbor.entry("restrictions", restrictions(element.restrictions())));
    }

    private static Element element(Cbor.Entries entries) throws Malformed {
        List<Component> components = new ArrayList<>();
        for (Cbor component : required(entries, "components").asItems())
            components.add(component(component.asEntries()));
        Restrictions restrictions =
                restrictions(required(entries, "restrictions").asEntries());
        return Malformed.unless("element", () -> new Element(components, restrictions));
    }

    private static Cbor component(Component component) {
        return Cbor.entries(
                Cbor.entry("dimension", Cbor.of(component.dimension().text())),
                Cbor.entry("price", ratio(component.price())),
                Cbor.entry("tax", ratio(component.tax().ofNet())),
                Cbor.entry("step", Cbor.of(component.stepSize())));
    }

    private static Component component(Cbor.Entries entries) throws Malformed {
        Dimension dimension = dimension(required(entries, "dimension"));
        Ratio price = required(entries, "price").asRatio(Ratio::new);
        Ratio rate = required(entries, "tax").asRatio(Ratio::new);
        long step = required(entries, "step").asLong();
        return Malformed.unless("component", () -> new Component(dimension, price, new TaxRate(rate), step));
    }

    private static Cbor restrictions(Restrictions some) {
        List<Cbor.Entry> entries = new ArrayList<>();
        put(entries, "start-time", some.startTime().map(LocalTime::toString), Cbor::of);
        put(entries, "end-time", some.endTime().map(LocalTime::toString), Cbor::of);
        put(entries, "start-date", some.startDate().map(LocalDate::toString), Cbor::of);
        put(entries, "end-date", some.endDate().map(LocalDate::toString), Cbor::of);
        put(entries, "min-energy", some.minEnergy().map(Energy::milliwattHours), Cbor::of);
        put(entries, "max-energy", some.maxEnergy().map(Energy::milliwattHours), Cbor::of);
        put(entries, "min-power", some.minPower().map(Power::milliwatts), Cbor::of);
        put(entries, "max-power", some.maxPower().map(Power::milliwatts), Cbor::of);
        put(entries, "min-duration", some.minDuration().map(Duration::toSeconds), Cbor::of);
        put(entries, "max-duration", some.maxDuration().map(Duration::toSeconds), Cbor::of);
        if (!some.days().isEmpty()) {
            entries.add(Cbor.entry(
                    "days", Cbor.items(some.days().stream().map(TariffForm::day).toList())));
        }
        return new Cbor.Entries(entries);
    }

    private static Restrictions restrictions(Cbor.Entries entries) throws Malformed {
        Optional<LocalTime> startTime = text(entries, "start-time", LocalTime::parse);
        Optional<LocalTime> endTime = text(entries, "end-time", LocalTime::parse);
        Optional<LocalDate> startDate = text(entries, "start-date", LocalDate::parse);
        Optional<LocalDate> endDate = text(entries, "end-date", LocalDate::parse);
        Optional<Energy> minEnergy = whole(entries, "min-energy", Energy::new);
        Optional<Energy> maxEnergy = whole(entries, "max-energy", Energy::new);
        Optional<Power> minPower = whole(entries, "min-power", Power::new);
        Optional<Power> maxPower = whole(entries, "max-power", Power::new);
        Optional<Duration> minDuration = whole(entries, "min-duration", Duration::ofSeconds);
        Optional<Duration> maxDuration = whole(entries, "max-duration", Duration::ofSeconds);
        List<DayOfWeek> days = new ArrayList<>();
        Optional<Cbor> listed = entries.get("days");
        if (listed.isPresent()) {
            for (Cbor day : listed.get().asItems()) days.add(day(day.asText()));
        }
        return Malformed.unless(
                "restrictions",
                () -> new Restrictions(
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
                        days));
    }

    private static Cbor day(DayOfWeek day) {
        return Cbor.of(day.name().toLowerCase(Locale.ROOT));
    }

    private static DayOfWeek day(String text) throws Malformed {
        return Malformed.unless("day", () -> DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    private static <T> void put(List<Cbor.Entry> entries, String key, Optional<T> value, Function<T, Cbor> form) {
        value.ifPresent(some -> entries.add(Cbor.entry(key, form.apply(some))));
    }

    private static <T> Optional<T> text(Cbor.Entries entries, String key, Function<String, T> maker) throws Malformed {
        Optional<Cbor> value = entries.get(key);
        if (value.isEmpty()) return Optional.empty();
        String text = value.get().asText();
        return Optional.of(Malformed.unless(key, () -> maker.apply(text)));
    }

    private static <T> Optional<T> whole(Cbor.Entries entries, String key, Function<Long, T> maker) throws Malformed {
        Optional<Cbor> value = entries.get(key);
        if (value.isEmpty()) return Optional.empty();
        long number = value.get().asLong();
        return Optional.of(Malformed.unless(key, () -> maker.apply(number)));
    }

    private static Cbor required(Cbor.Entries entries, String key) throws Malformed {
        return entries.get(key).orElseThrow(() -> new Malformed(key + ": missing"));
    }
}
