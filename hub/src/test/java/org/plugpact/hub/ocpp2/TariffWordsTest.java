package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Restrictions;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.TaxRate;
import org.plugpact.hub.ocpp.PriceWords;
import org.plugpact.hub.ocpp2.TariffWords.Said;
import org.plugpact.wire.json.Frames;

class TariffWordsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Component ENERGY = Component.exact(Dimension.ENERGY, "0.40", "19");

    private static Tariff tariff(Element... elements) {
        return new Tariff("t", EUR, List.of(elements));
    }

    private static Restrictions when(
            Optional<LocalTime> from, List<DayOfWeek> days, Optional<Energy> upTo, Optional<Duration> after) {
        return new Restrictions(
                from,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                upTo,
                Optional.empty(),
                Optional.empty(),
                after,
                Optional.empty(),
                days);
    }

    private static Restrictions above(long watts) {
        return new Restrictions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Power(watts * 1_000)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static final Restrictions EVENING = when(
            Optional.of(LocalTime.of(18, 0)),
            List.of(DayOfWeek.MONDAY),
            Optional.of(new Energy(20_000_000)),
            Optional.empty());

    @Test
    void whatHasTheSameMeaningIsSaidExactly() {
        var parking = Component.exact(Dimension.PARKING, "6", "19");
        var tariff = tariff(
                Element.when(EVENING, List.of(Component.exact(Dimension.ENERGY, "0.25", "19"))),
                Element.when(
                        when(Optional.empty(), List.of(), Optional.empty(), Optional.of(Duration.ofHours(1))),
                        List.of(parking)),
                Element.always(ENERGY, Component.exact(Dimension.FLAT, "1", "7")));
        var said = (Said.Exactly) TariffWords.of(tariff);
        assertThat(said.elements()).isEqualTo(2);
        assertThat(said.conditional()).isTrue();
        assertThat(Frames.write(said.tariff().write()))
                .contains("\"energy\":{\"prices\":[{\"priceKwh\":0.25,\"conditions\":{\"startTimeOfDay\":\"18:00\","
                        + "\"endTimeOfDay\":\"00:00\",\"dayOfWeek\":[\"Monday\"],\"maxEnergy\":20000}},{\"priceKwh\":0.4}],"
                        + "\"taxRates\":[{\"type\":\"vat\",\"tax\":19}]}")
                .contains("\"idleTime\":{\"prices\":[{\"priceMinute\":0.1,\"conditions\":{\"minTime\":3600}}],")
                .contains("\"fixedFee\":{\"prices\":[{\"priceFixed\":1}],\"taxRates\":[{\"type\":\"vat\",\"tax\":7}]}")
                .doesNotContain("validFrom\"");
        assertThat(PriceWords.all().getFirst().of(tariff))
                .isEqualTo(
                        "0.2975 EUR/kWh from 18:00 to 00:00 on Mon for the first 20 kWh; otherwise 7.14 EUR an hour without"
                                + " charging after 60 min; otherwise 0.476 EUR/kWh, 1.07 EUR a session");
    }

    static Stream<Arguments> unsayable() {
        var third = new Component(Dimension.TIME, Ratio.of(1), TaxRate.percent("0"), Component.EXACT);
        return Stream.of(
                Arguments.of("in steps", Element.always(ENERGY.inSteps(1_000))),
                Arguments.of("by power", Element.when(above(11_000), List.of(ENERGY))),
                Arguments.of("without an end", Element.always(third)),
                Arguments.of("only later", Element.when(EVENING, List.of(Component.exact(Dimension.FLAT, "1", "19")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsayable")
    void whatMeansSomethingElseIsNotSaid(String why, Element element) {
        assertThat(((Said.Not) TariffWords.of(tariff(element))).why()).contains(why);
    }

    @Test
    void twoRatesOfTaxOnOneKindOfPriceAreNotSaid() {
        var reduced = Element.when(EVENING, List.of(Component.exact(Dimension.ENERGY, "0.40", "7")));
        assertThat(TariffWords.of(tariff(reduced, Element.always(ENERGY))))
                .isEqualTo(new Said.Not("two rates of tax on one kind of price"));
    }

    @Test
    void anotherContentHasAnotherId() {
        var one = ((Said.Exactly) TariffWords.of(tariff(Element.always(ENERGY)))).tariff();
        var again = ((Said.Exactly) TariffWords.of(new Tariff("u", EUR, List.of(Element.always(ENERGY))))).tariff();
        var other = ((Said.Exactly)
                        TariffWords.of(tariff(Element.always(Component.exact(Dimension.ENERGY, "0.401", "19")))))
                .tariff();
        assertThat(again.tariffId()).isEqualTo(one.tariffId()).hasSizeLessThanOrEqualTo(60);
        assertThat(other.tariffId()).isNotEqualTo(one.tariffId());
    }

    @Test
    void nothingToPayIsZeroToTheMinorUnit() {
        assertThat(Costs.decimal(Money.zero(EUR)).toPlainString()).isEqualTo("0.00");
        assertThat(Costs.decimal(Money.zero(Currency.getInstance("JPY"))).toPlainString())
                .isEqualTo("0");
    }

    @Test
    void aTariffTooLongForADisplayIsToldByItsHighestPrice() {
        var elements = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> Element.when(EVENING, List.of(ENERGY)))
                .toArray(Element[]::new);
        assertThat(PriceWords.all().getFirst().of(tariff(elements)))
                .startsWith("up to 0.476 EUR/kWh")
                .hasSizeLessThanOrEqualTo(PriceWords.LENGTH_MAX);
    }
}
