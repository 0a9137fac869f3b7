package org.plugpact.core.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;
import org.plugpact.core.units.TaxRate;

/** The prices of {@code vectors/prices}, which another program computed. */
final class PriceVectorsTest {
    static Stream<Path> good() {
        return Vectors.files("prices", "good");
    }

    static Stream<Path> broken() {
        return Vectors.files("prices", "broken");
    }

    @ParameterizedTest
    @MethodSource("good")
    void theSameTariffAndUsageGiveTheSamePrice(Path file) throws Malformed {
        Map<String, String> vector = Vectors.values(file);
        Tariff tariff = tariff(vector);
        assertThat(tariff.toCbor().encode()).isEqualTo(bytes(vector, "tariff"));
        assertThat(Tariff.from(Cbor.decode(bytes(vector, "tariff")))).isEqualTo(tariff);
        assertThat(tariff.hash().hex()).isEqualTo(vector.get("tariff-hash"));
        Breakdown priced = price(vector, tariff);
        assertThat(said(priced)).isEqualTo(expected(vector));
        assertThat(priced.toCbor().encode()).isEqualTo(bytes(vector, "breakdown"));
        assertThat(Breakdown.from(Cbor.decode(bytes(vector, "breakdown")))).isEqualTo(priced);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void anotherPriceIsRefused(Path file) throws Malformed {
        Map<String, String> vector = Vectors.values(file);
        switch (Vectors.value(vector, "expect")) {
            case "malformed" ->
                assertThatExceptionOfType(Malformed.class).isThrownBy(() -> {
                    Tariff.from(Cbor.decode(bytes(vector, "tariff")));
                    Breakdown.from(Cbor.decode(bytes(vector, "breakdown")));
                });
            case "other" -> {
                Breakdown priced = price(vector, Tariff.from(Cbor.decode(bytes(vector, "tariff"))));
                assertThat(said(priced)).isNotEqualTo(expected(vector));
                assertThat(priced.toCbor().encode()).isNotEqualTo(bytes(vector, "breakdown"));
            }
            default -> fail("what is expected of " + file);
        }
    }

    private static Breakdown price(Map<String, String> vector, Tariff tariff) {
        List<Usage.Sample> samples = new ArrayList<>();
        for (String sample : numbered(vector, "sample-")) {
            List<String> words = words(sample);
            samples.add(new Usage.Sample(Instant.parse(words.get(0)), register(words.get(1))));
        }
        Interval plugged = new Interval(Instant.parse(vector.get("from")), Instant.parse(vector.get("to")));
        Usage usage = new Usage(plugged, register(Vectors.value(vector, "register")), samples);
        return Pricing.price(tariff, usage, ZoneId.of(vector.get("zone")));
    }

    private static Map<String, String> said(Breakdown priced) {
        Map<String, String> said = new TreeMap<>();
        for (Line line : priced.lines()) {
            said.put(
                    "line-" + (said.size() + 1),
                    String.join(
                            " ",
                            line.period().from().toString(),
                            line.period().to().toString(),
                            line.dimension().text(),
                            String.valueOf(line.element()),
                            line.quantity().decimal(),
                            line.unitPrice().decimal(),
                            line.tax().ofNet().decimal(),
                            line.net().value().decimal(),
                            line.stepped().decimal()));
        }
        int number = 0;
        for (TaxTotal total : priced.taxes()) {
            String text = total.rate().ofNet().decimal() + " " + total.net().minor() + " "
                    + total.tax().minor();
            said.put("tax-" + ++number, text);
        }
        said.put("net", String.valueOf(priced.net().minor()));
        said.put("tax", String.valueOf(priced.tax().minor()));
        said.put("gross", String.valueOf(priced.gross().minor()));
        return said;
    }

    private static Map<String, String> expected(Map<String, String> vector) {
        Map<String, String> expected = new TreeMap<>(vector);
        expected.keySet().removeIf(name -> !name.matches("line-\\d+|tax-\\d+|net|tax|gross"));
        return expected;
    }

    private static Tariff tariff(Map<String, String> vector) {
        List<Element> elements = new ArrayList<>();
        for (String restrictions : numbered(vector, "element-")) {
            List<Component> components = new ArrayList<>();
            for (String price : numbered(vector, "element-" + (elements.size() + 1) + "-price-")) {
                components.add(component(words(price)));
            }
            elements.add(new Element(components, restrictions(restrictions)));
        }
        return new Tariff(
                Vectors.value(vector, "tariff-id"), Currency.getInstance(Vectors.value(vector, "currency")), elements);
    }

    /** Such as {@code energy 0.30 tax 20 step 1}. */
    private static Component component(List<String> words) {
        Dimension dimension = Dimension.valueOf(words.get(0).toUpperCase(Locale.ROOT));
        TaxRate tax = TaxRate.percent(words.get(3));
        return new Component(dimension, Ratio.parse(words.get(1)), tax, Long.parseLong(words.get(5)));
    }

    private static Restrictions restrictions(String text) {
        Map<String, String> given = new TreeMap<>();
        for (String word : words(text)) given.put(word.replaceFirst("=.*", ""), word.replaceFirst("[^=]*=", ""));
        return new Restrictions(
                Optional.ofNullable(given.get("start-time")).map(LocalTime::parse),
                Optional.ofNullable(given.get("end-time")).map(LocalTime::parse),
                Optional.ofNullable(given.get("start-date")).map(LocalDate::parse),
                Optional.ofNullable(given.get("end-date")).map(LocalDate::parse),
                number(given, "min-energy").map(Energy::new),
                number(given, "max-energy").map(Energy::new),
                number(given, "min-power").map(Power::new),
                number(given, "max-power").map(Power::new),
                number(given, "min-duration").map(Duration::ofSeconds),
                number(given, "max-duration").map(Duration::ofSeconds),
                Stream.of(given.getOrDefault("days", "").split(",", -1))
                        .filter(day -> !day.isEmpty())
                        .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
                        .toList());
    }

    private static Optional<Long> number(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name)).map(Long::valueOf);
    }

    private static Register register(String milliwattHours) {
        return new Register(Long.parseLong(milliwattHours));
    }

    private static List<String> numbered(Map<String, String> vector, String prefix) {
        List<String> values = new ArrayList<>();
        for (String value = vector.get(prefix + 1); value != null; value = vector.get(prefix + (values.size() + 1))) {
            values.add(value);
        }
        return values;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    private static byte[] bytes(Map<String, String> vector, String name) {
        return HexFormat.of().parseHex(Vectors.value(vector, name));
    }
}
