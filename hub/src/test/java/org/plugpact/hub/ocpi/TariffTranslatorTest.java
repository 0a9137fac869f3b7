package org.plugpact.hub.ocpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Pricing;
import org.plugpact.core.tariff.Restrictions;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.tariff.Usage;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;
import org.plugpact.hub.ocpi.Translation.Reason;

final class TariffTranslatorTest {
    private static final String FULL = """
            {"country_code": "nl", "party_id": "plp", "id": "City 7", "currency": "EUR", "type": "REGULAR",
             "elements": [
               {"price_components": [{"type": "ENERGY", "price": 0.2500, "vat": 21.0, "step_size": 100},
                                     {"type": "TIME", "price": 1, "vat": 5.5, "step_size": 60}],
                "restrictions": {"start_time": "22:00", "end_time": "06:00", "start_date": "2024-01-01", "end_date": "2025-01-01",
                  "min_kwh": 1.5, "max_kwh": 20, "min_power": 3.7, "max_power": 22.0001, "min_duration": 60, "max_duration": 3600,
                  "day_of_week": ["SUNDAY", "MONDAY"]}},
               {"price_components": [{"type": "FLAT", "price": 0.50, "vat": 0.0, "step_size": 1},
                                     {"type": "PARKING_TIME", "price": 2.00, "vat": 21, "step_size": 900}]}],
             "start_date_time": "2024-01-01T00:00:00Z", "last_updated": "2023-12-01T00:00:00Z"}
            """;

    @Test
    void theSamePricesUnderTheSameRestrictions() {
        Restrictions night = new Restrictions(
                Optional.of(LocalTime.of(22, 0)),
                Optional.of(LocalTime.of(6, 0)),
                Optional.of(LocalDate.of(2024, 1, 1)),
                Optional.of(LocalDate.of(2025, 1, 1)),
                Optional.of(Energy.ofWattHours(1_500)),
                Optional.of(Energy.ofWattHours(20_000)),
                Optional.of(new Power(3_700_000)),
                Optional.of(new Power(22_000_100)),
                Optional.of(Duration.ofSeconds(60)),
                Optional.of(Duration.ofSeconds(3_600)),
                List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY));
        Tariff expected = new Tariff(
                "NL-PLP-City 7",
                Currency.getInstance("EUR"),
                List.of(
                        new Element(
                                List.of(
                                        Component.exact(Dimension.ENERGY, "0.25", "21")
                                                .inSteps(100),
                                        Component.exact(Dimension.TIME, "1", "5.5")
                                                .inSteps(60)),
                                night),
                        Element.always(
                                Component.exact(Dimension.FLAT, "0.5", "0"),
                                Component.exact(Dimension.PARKING, "2", "21").inSteps(900))));
        assertThat(TariffTranslator.translate(FULL))
                .isEqualTo(new Translation.Translated(
                        expected, Optional.of(Instant.parse("2024-01-01T00:00:00Z")), List.of()));
    }

    @Test
    void aMissingVatIsNoneAndSaidSo() {
        Translation.Translated translated = translated(FULL.replace("\"vat\": 5.5,", ""));
        assertThat(translated.tariff().elements().getFirst().components().get(1))
                .isEqualTo(Component.exact(Dimension.TIME, "1", "0").inSteps(60));
        assertThat(translated.notes())
                .containsExactly("elements[0].price_components[1] has no vat, so no VAT applies: priced with 0 %.");
    }

    @Test
    void whatIsNoPriceIsLeftOutAndSaidSo() {
        Translation.Translated translated = translated(FULL.replace(
                        "\"last_updated\": \"2023-12-01T00:00:00Z\"", "\"energy_mix\": {\"is_green_energy\": true}")
                .replace("\"type\": \"REGULAR\",", "\"tariff_alt_url\": \"https://plugpact.test\", \"brand\": \"x\","));
        assertThat(translated.tariff()).isEqualTo(translated(FULL).tariff());
        assertThat(translated.notes())
                .containsExactly(
                        "A member that is not in OCPI 2.2.1 was left out.",
                        "The alternative text and URL were left out: they are no price.",
                        "The energy mix was left out: it is no price.",
                        "last_updated is missing, which OCPI 2.2.1 requires.");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"REGULAR\"|\"PROFILE_CHEAP\"|ONLY_FOR_SOME_SESSIONS|type",
                "\"REGULAR\"|\"AD_HOC_PAYMENT\"|ONLY_FOR_SOME_SESSIONS|type",
                "\"type\": \"REGULAR\"|\"min_price\": {\"excl_vat\": 0.5}|PRICE_LIMIT|min_price",
                "\"type\": \"REGULAR\"|\"max_price\": {\"excl_vat\": 10}|PRICE_LIMIT|max_price",
                "\"type\": \"REGULAR\"|\"tax_included\": \"YES\"|UNKNOWN_MEMBER|tax_included",
                "\"start_date_time\"|\"end_date_time\"|ENDS|end_date_time",
                "\"min_kwh\": 1.5|\"min_current\": 6|NEEDS_CURRENT|elements[0].restrictions.min_current",
                "\"max_kwh\": 20|\"max_current\": 32|NEEDS_CURRENT|elements[0].restrictions.max_current",
                "\"max_kwh\": 20|\"reservation\": \"RESERVATION\"|NEEDS_RESERVATION|elements[0].restrictions.reservation",
                "\"max_kwh\": 20|\"max_wh\": 20|UNKNOWN_MEMBER|elements[0].restrictions.max_wh",
                "\"vat\": 5.5|\"tax\": 5.5|UNKNOWN_MEMBER|elements[0].price_components[1].tax",
                "\"EUR\"|\"EUX\"|NO_SUCH_CURRENCY|currency",
                "\"EUR\"|\"XAU\"|NO_SUCH_CURRENCY|currency",
                "\"EUR\"|\"eur\"|NO_SUCH_CURRENCY|currency",
                "\"min_kwh\": 1.5|\"min_kwh\": 1.0000005|TOO_FINE|elements[0].restrictions.min_kwh",
                "3.7|3.7000001|TOO_FINE|elements[0].restrictions.min_power",
                "3.7|-3.7|MAKES_NO_SENSE|elements[0].restrictions.min_power",
                "\"max_kwh\": 20|\"max_kwh\": 1.5|MAKES_NO_SENSE|elements[0].restrictions",
                "\"max_kwh\": 20|\"max_kwh\": 1e40|MAKES_NO_SENSE|elements[0].restrictions.max_kwh",
                "\"06:00\"|\"22:00\"|MAKES_NO_SENSE|elements[0].restrictions",
                "\"min_duration\": 60|\"min_duration\": -60|MAKES_NO_SENSE|elements[0].restrictions",
                "\"price\": 1,|\"price\": -1,|MAKES_NO_SENSE|elements[0].price_components[1]",
                "5.5|-5.5|MAKES_NO_SENSE|elements[0].price_components[1]",
                "\"step_size\": 60|\"step_size\": 0|MAKES_NO_SENSE|elements[0].price_components[1].step_size",
                "\"TIME\"|\"ENERGY\"|MAKES_NO_SENSE|elements[0]",
                "\"price\": 1,|\"price\": \"1\",|NOT_A_TARIFF|elements[0].price_components[1].price",
                "\"country_code\"|\"country\"|NOT_A_TARIFF|country_code",
                "{\"country_code\"|[\"country_code\"|NOT_JSON|"
            })
    void whatHasNoCounterpartIsRefusedWithItsReason(String good, String bad, Reason reason, String place) {
        assertThat(FULL).contains(good);
        assertThat(refusals(FULL.replace(good, bad)))
                .extracting(Translation.Refusal::reason, Translation.Refusal::place)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(reason, place == null ? "" : place));
    }

    @Test
    void allRefusalsAreToldAtOnce() {
        String bad = FULL.replace("REGULAR", "PROFILE_FAST")
                .replace("\"min_kwh\": 1.5", "\"min_current\": 6")
                .replace("\"price\": 2.00", "\"price\": -2.00");
        assertThat(refusals(bad))
                .map(Translation.Refusal::toString)
                .containsExactly(
                        "type: is PROFILE_FAST, not REGULAR (ONLY_FOR_SOME_SESSIONS)",
                        "elements[0].restrictions.min_current: readings hold energy, not current (NEEDS_CURRENT)",
                        "elements[1].price_components[1]: negative price: -2 (MAKES_NO_SENSE)");
    }

    @Test
    void moreThanCanBeFiledIsRefused() {
        String element = "{\"price_components\": [{\"type\": \"FLAT\", \"price\": 1, \"vat\": 0, \"step_size\": 1}]}";
        for (int elements : new int[] {Tariff.ELEMENTS_MAX, Tariff.ELEMENTS_MAX + 1}) {
            String json = FULL.replaceAll(
                    "(?s)\"elements\": .*\"start_date_time\"",
                    "\"elements\": [" + String.join(",", java.util.Collections.nCopies(elements, element))
                            + "], \"start_date_time\"");
            if (elements == Tariff.ELEMENTS_MAX)
                assertThat(translated(json).notes()).isEmpty();
            else
                assertThat(refusals(json))
                        .extracting(Translation.Refusal::reason)
                        .containsExactly(Reason.TOO_LARGE);
        }
    }

    @Test
    void ocpisTariffOfParkingCostsWhatOcpiSays() {
        Tariff tariff = translated("""
                {"country_code": "DE", "party_id": "PLP", "id": "13", "currency": "EUR", "last_updated": "2018-12-17T17:00:43Z",
                 "elements": [{"price_components": [{"type": "TIME", "price": 3.00, "vat": 10.0, "step_size": 60},
                                                    {"type": "PARKING_TIME", "price": 5.00, "vat": 20.0, "step_size": 300}]}]}
                """).tariff();
        Instant start = Instant.parse("2018-12-17T11:00:00Z");
        Register full = Register.ofWattHours(20_000);
        Usage usage = new Usage(
                new Interval(start, start.plus(Duration.ofMinutes(192))),
                Register.ofWattHours(0),
                List.of(new Usage.Sample(start.plus(Duration.ofMinutes(150)), full)));
        assertThat(Pricing.price(tariff, usage, ZoneId.of("Europe/Berlin")).gross())
                .hasToString("12.75 EUR");
    }

    private static Translation.Translated translated(String json) {
        Translation translation = TariffTranslator.translate(json);
        if (translation instanceof Translation.Translated translated) return translated;
        throw new AssertionError(translation);
    }

    private static List<Translation.Refusal> refusals(String json) {
        Translation translation = TariffTranslator.translate(json);
        if (translation instanceof Translation.Refused(var refusals)) return refusals;
        throw new AssertionError(translation);
    }
}
