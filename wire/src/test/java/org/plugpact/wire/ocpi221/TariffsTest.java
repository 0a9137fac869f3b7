package org.plugpact.wire.ocpi221;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.wire.json.Document;

class TariffsTest {
    private static final String FULL = """
            {"country_code": "GB", "party_id": "PLP", "id": "night 1", "currency": "GBP", "type": "REGULAR",
             "tariff_alt_text": [{"language": "en", "text": "cheap at night"}], "tariff_alt_url": "https://plugpact.test/t",
             "min_price": {"excl_vat": 0.5, "incl_vat": 0.60}, "max_price": {"excl_vat": 90},
             "elements": [
               {"price_components": [{"type": "ENERGY", "price": 0.1000, "vat": 20.0, "step_size": 1},
                                     {"type": "FLAT", "price": 1, "step_size": 1}],
                "restrictions": {"start_time": "22:00", "end_time": "06:00", "start_date": "2024-02-29", "end_date": "2025-01-01",
                  "min_kwh": 1.5, "max_kwh": 20, "min_current": 6, "max_current": 32, "min_power": 3.7, "max_power": 22,
                  "min_duration": 60, "max_duration": 3600, "day_of_week": ["MONDAY", "SUNDAY"], "reservation": "RESERVATION"}},
               {"price_components": [{"type": "PARKING_TIME", "price": 2, "vat": null, "step_size": 900}], "restrictions": null}],
             "start_date_time": "2024-01-01T00:00:00", "end_date_time": "2025-01-01T00:00:00.5Z",
             "energy_mix": {"is_green_energy": true}, "last_updated": "2024-01-01T09:30:00Z"}
            """;

    @Test
    void everyMemberIsRead() {
        Tariff tariff = good(FULL);
        assertThat(tariff.countryCode()).isEqualTo("GB");
        assertThat(tariff.partyId()).isEqualTo("PLP");
        assertThat(tariff.id()).isEqualTo("night 1");
        assertThat(tariff.currency()).isEqualTo("GBP");
        assertThat(tariff.type()).contains(TariffType.REGULAR);
        assertThat(tariff.tariffAltText()).containsExactly(new DisplayText("en", "cheap at night"));
        assertThat(tariff.tariffAltUrl()).contains("https://plugpact.test/t");
        assertThat(tariff.minPrice()).contains(new Price(new BigDecimal("0.5"), Optional.of(new BigDecimal("0.60"))));
        assertThat(tariff.maxPrice()).contains(new Price(new BigDecimal("90"), Optional.empty()));
        assertThat(tariff.startDateTime()).contains(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(tariff.endDateTime()).contains(Instant.parse("2025-01-01T00:00:00.500Z"));
        assertThat(tariff.energyMix()).isPresent();
        assertThat(tariff.lastUpdated()).contains(Instant.parse("2024-01-01T09:30:00Z"));
        assertThat(tariff.elements().getFirst().priceComponents())
                .containsExactly(
                        new PriceComponent(
                                TariffDimensionType.ENERGY,
                                new BigDecimal("0.1000"),
                                Optional.of(new BigDecimal("20.0")),
                                1),
                        new PriceComponent(TariffDimensionType.FLAT, BigDecimal.ONE, Optional.empty(), 1));
        assertThat(tariff.elements().getFirst().restrictions())
                .contains(new TariffRestrictions(
                        Optional.of(LocalTime.of(22, 0)),
                        Optional.of(LocalTime.of(6, 0)),
                        Optional.of(LocalDate.of(2024, 2, 29)),
                        Optional.of(LocalDate.of(2025, 1, 1)),
                        Optional.of(new BigDecimal("1.5")),
                        Optional.of(new BigDecimal("20")),
                        Optional.of(new BigDecimal("6")),
                        Optional.of(new BigDecimal("32")),
                        Optional.of(new BigDecimal("3.7")),
                        Optional.of(new BigDecimal("22")),
                        OptionalInt.of(60),
                        OptionalInt.of(3600),
                        List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                        Optional.of(ReservationRestrictionType.RESERVATION)));
        assertThat(tariff.elements().get(1).restrictions()).isEmpty();
        assertThat(tariff.elements().get(1).priceComponents().getFirst().vat()).isEmpty();
    }

    @Test
    void whatTheSpecificationDoesNotHaveIsNamed() {
        String odd = FULL.replace("is_green_energy", "anything")
                .replace("\"currency\"", "\"tax_included\": \"YES\", \"currency\"")
                .replace("\"min_kwh\"", "\"min_wh\": 1, \"min_kwh\"")
                .replace("\"type\": \"FLAT\"", "\"tip\": 1, \"type\": \"FLAT\"");
        assertThat(read(odd))
                .isEqualTo(new Parsed.Good<>(
                        good(FULL.replace("is_green_energy", "anything")),
                        List.of(
                                "elements[0].price_components[1].tip",
                                "elements[0].restrictions.min_wh",
                                "tax_included")));
    }

    @ParameterizedTest(name = "{1} for {0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"GB\"|\"GBR\"|country_code",
                "\"GB\"|\"\"|country_code",
                "\"GB\"|null|country_code",
                "\"GB\"|1|country_code",
                "\"PLP\"|\"PL\\u00dc\"|party_id",
                "\"id\": \"night 1\",||id",
                "\"night 1\"|\"1234567890123456789012345678901234567\"|id",
                "\"GBP\"|\"POUND\"|currency",
                "\"REGULAR\"|\"regular\"|type",
                "{\"language\": \"en\", \"text\": \"cheap at night\"}|\"cheap\"|tariff_alt_text[0]",
                "\"excl_vat\": 90|\"incl_vat\": 90|max_price.excl_vat",
                "0.1000|\"0.1000\"|elements[0].price_components[0].price",
                "\"ENERGY\"|\"POWER\"|elements[0].price_components[0].type",
                "900|1.5|elements[1].price_components[0].step_size",
                "900|3000000000|elements[1].price_components[0].step_size",
                "\"step_size\": 900|\"step\": 900|elements[1].price_components[0].step_size",
                "\"22:00\"|\"24:00\"|elements[0].restrictions.start_time",
                "\"22:00\"|\"22:00:00\"|elements[0].restrictions.start_time",
                "\"2024-02-29\"|\"2023-02-29\"|elements[0].restrictions.start_date",
                "\"2024-02-29\"|\"29-02-2024\"|elements[0].restrictions.start_date",
                "[\"MONDAY\", \"SUNDAY\"]|[\"MON\"]|elements[0].restrictions.day_of_week[0]",
                "[\"MONDAY\", \"SUNDAY\"]|\"MONDAY\"|elements[0].restrictions.day_of_week",
                "\"RESERVATION\"|\"BOOKING\"|elements[0].restrictions.reservation",
                "\"2024-01-01T00:00:00\"|\"2024-01-01T00:00:00+00:00\"|start_date_time",
                "\"2024-01-01T00:00:00\"|\"2024-01-01\"|start_date_time",
                "\"restrictions\": null|\"restrictions\": []|elements[1].restrictions"
            })
    void theFirstViolationIsNamed(String good, String bad, String place) {
        assertThat(FULL).contains(good);
        String broken = FULL.replace(good, bad == null ? "" : bad);
        assertThat(violated(broken)).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"[]|", "{}|country_code", "7|"})
    void whatIsNoTariffIsRefused(String json, String place) {
        assertThat(violated(json)).isEqualTo(place == null ? "" : place);
    }

    @Test
    void aTariffWithoutElementsIsRefused() {
        String none = FULL.replaceAll("(?s)\"elements\": \\[.*\"restrictions\": null}]", "\"elements\": []");
        assertThat(read(none)).isEqualTo(new Parsed.Bad<Tariff>("elements", "is empty"));
    }

    private static Tariff good(String json) {
        if (read(json) instanceof Parsed.Good<Tariff>(Tariff tariff, List<String> unknown)) {
            assertThat(unknown).isEmpty();
            return tariff;
        }
        throw new AssertionError(read(json));
    }

    private static String violated(String json) {
        if (read(json) instanceof Parsed.Bad<Tariff>(String place, String detail)) return place;
        throw new AssertionError(read(json));
    }

    private static Parsed<Tariff> read(String json) {
        return Tariffs.read(((Document.Good) Document.read(json)).json());
    }
}
