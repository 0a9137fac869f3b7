package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Restrictions;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Energy;

/** A tariff for people, in their languages. */
class PriceWordsTest {
    private static final Tariff TARIFF = new Tariff(
            "t",
            Currency.getInstance("EUR"),
            List.of(Element.always(
                    Component.exact(Dimension.ENERGY, "0.30", "20"),
                    Component.exact(Dimension.PARKING, "1", "20"),
                    Component.exact(Dimension.FLAT, "0.20", "20"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB | en | 0.36 EUR/kWh, 1.20 EUR an hour without charging, 0.24 EUR a session",
                "de    | de | 0,36 EUR/kWh, 1,20 EUR je Stunde ohne Laden, 0,24 EUR je Ladevorgang",
                "fr-CH | fr | 0,36 EUR/kWh, 1,20 EUR par heure sans charge, 0,24 EUR par session",
                "nl    | nl | 0,36 EUR/kWh, 1,20 EUR per uur zonder laden, 0,24 EUR per sessie",
                "es    | es | 0,36 EUR/kWh, 1,20 EUR por hora sin cargar, 0,24 EUR por sesión",
                "cy    | en | 0.36 EUR/kWh, 1.20 EUR an hour without charging, 0.24 EUR a session"
            })
    void aTariffIsSaidInTheLanguageOrInEnglish(String wanted, String language, String words) {
        var said = PriceWords.in(List.of(wanted));
        assertThat(said.language()).isEqualTo(language);
        assertThat(said.of(TARIFF)).isEqualTo(words);
    }

    @Test
    void theSecondLanguageIsBetterThanNone() {
        assertThat(PriceWords.in(List.of("cy", "es")).language()).isEqualTo("es");
    }

    @Test
    void eachLanguageHasAllTheWords() {
        var when = new Restrictions(
                Optional.of(LocalTime.of(8, 0)),
                Optional.of(LocalTime.of(18, 30)),
                Optional.of(LocalDate.of(2025, 1, 1)),
                Optional.of(LocalDate.of(2026, 1, 1)),
                Optional.of(Energy.ofWattHours(1_500)),
                Optional.of(Energy.ofWattHours(20_000)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(5)),
                Optional.of(Duration.ofMinutes(50)),
                List.of(DayOfWeek.MONDAY));
        var tariff = new Tariff(
                "t",
                Currency.getInstance("EUR"),
                List.of(
                        new Element(List.of(Component.exact(Dimension.ENERGY, "0.30", "20")), when),
                        Element.always(Component.exact(Dimension.ENERGY, "0.40", "20"))));
        assertThat(PriceWords.all())
                .hasSize(5)
                .allSatisfy(words -> assertThat(words.of(tariff))
                        .contains("5 min")
                        .contains("50 min")
                        .contains("08:00")
                        .contains("18:30")
                        .contains("2025-01-01")
                        .contains("2026-01-01")
                        .doesNotContain("{"));
    }
}
