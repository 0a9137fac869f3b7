package org.plugpact.core.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.TaxRate;

final class BreakdownTest {
    private static final Instant NOON = Instant.parse("2024-03-04T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Breakdown PRICED = Pricing.price(
            Notation.tariff("energy 0.25 +10% /100, flat 0.50 +20%, parking 2 +20% /900"),
            Notation.usage("2024-03-04T23:30+01:00: 40min 20.45kWh, 20min 0kWh"),
            BERLIN);

    @ParameterizedTest(name = "{0} at 20 %, {1} at 10 %: net {2}, tax {3}")
    @CsvSource({
        "0.005, 0.005, 0.02, 0.00", // each rate's net goes up by itself, and its tax is taken of the exact net
        "0.004, 0.004, 0.00, 0.00",
        "0.025, 0, 0.03, 0.01",
        "0, 0.05, 0.05, 0.01",
        "0, 0.049, 0.05, 0.00",
        "5.13, 0.50, 5.63, 1.08"
    })
    void eachRateIsRoundedOnceAndHalfUp(String at20, String at10, String net, String tax) {
        Breakdown sum = Breakdown.of(Notation.EUR, List.of(line(at20, "20"), line(at10, "10")));
        assertThat(sum.net()).hasToString(net + " EUR");
        assertThat(sum.tax()).hasToString(tax + " EUR");
        assertThat(sum.gross()).isEqualTo(sum.net().plus(sum.tax()));
    }

    @Test
    void manyThirdsOfACentAddUpBeforeTheyAreRounded() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) lines.add(line("1/300", "20"));
        assertThat(Breakdown.of(Notation.EUR, lines).net()).hasToString("1.00 EUR");
    }

    @Test
    void nothingUsedIsNothingToPay() {
        Breakdown nothing = Breakdown.of(Notation.EUR, List.of());
        assertThat(nothing.taxes()).isEmpty();
        assertThat(nothing.gross()).isEqualTo(Money.zero(Notation.EUR));
    }

    @Test
    void totalsThatDoNotFollowCannotBeBuilt() {
        Money cent = new Money(Notation.EUR, 1);
        Money net = PRICED.net();
        Money tax = PRICED.tax();
        Money gross = PRICED.gross();
        assertNone(PRICED.lines(), PRICED.taxes(), net.plus(cent), tax, gross.plus(cent));
        assertNone(PRICED.lines(), PRICED.taxes(), net, tax.plus(cent), gross.plus(cent));
        assertNone(PRICED.lines(), PRICED.taxes(), net, tax, gross.plus(cent));
        assertNone(PRICED.lines(), PRICED.taxes(), net.plus(cent), tax.minus(cent), gross);
        assertNone(PRICED.lines(), PRICED.taxes().reversed(), net, tax, gross);
        assertNone(PRICED.lines().subList(1, 3), PRICED.taxes(), net, tax, gross);
    }

    @Test
    void aLineIsQuantityTimesPrice() {
        Line good = line("1.00", "20");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Line(
                        good.period(),
                        good.dimension(),
                        good.element(),
                        good.quantity(),
                        good.unitPrice(),
                        good.tax(),
                        good.net().plus(new Amount(Notation.EUR, Ratio.of(1, 1_000_000))),
                        good.stepped()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Line(
                        good.period(),
                        good.dimension(),
                        good.element(),
                        good.quantity(),
                        good.unitPrice(),
                        good.tax(),
                        good.net(),
                        Ratio.of(2)));
    }

    @Test
    void whatIsWrittenIsRead() throws Malformed {
        byte[] bytes = PRICED.toCbor().encode();
        assertThat(Breakdown.from(Cbor.decode(bytes))).isEqualTo(PRICED);
    }

    @Test
    void aForgedFormIsRefused() throws Malformed {
        List<Cbor> good = PRICED.toCbor().asItems();
        for (int part = 0; part < good.size(); part++) {
            for (Cbor odd : List.of(Cbor.of(5), Cbor.of("GBPP"), Cbor.items(), Cbor.of(true))) {
                List<Cbor> forged = new ArrayList<>(good);
                forged.set(part, odd);
                assertThatExceptionOfType(Malformed.class)
                        .as("part %d is %s", part, odd)
                        .isThrownBy(() -> Breakdown.from(Cbor.items(forged)));
            }
        }
    }

    @Test
    void itExplainsItself() {
        assertThat(PRICED.explain(BERLIN))
                .containsExactly(
                        "2024-03-04 23:30:00+01:00 to 2024-03-05 00:10:00+01:00  energy by element 0: 20.5 kWh (of which"
                                + " 0.05 kWh added by the tariff's step size) at 0.25 EUR/kWh = 5.125 EUR net, plus 10%"
                                + " tax",
                        "2024-03-04 23:30:00+01:00 to 2024-03-05 00:30:00+01:00  flat by element 0: 1 session at 0.5"
                                + " EUR/session = 0.5 EUR net, plus 20% tax",
                        "2024-03-05 00:10:00+01:00 to 00:30:00+01:00  parking by element 0: 30 min (of which 10 min"
                                + " added by the tariff's step size) at 2 EUR/h = 1 EUR net, plus 20% tax",
                        "net 5.13 EUR at 10%: tax 0.51 EUR",
                        "net 1.50 EUR at 20%: tax 0.30 EUR",
                        "net 6.63 EUR + tax 0.81 EUR = 7.44 EUR");
    }

    @Test
    void whatHasNoEndIsShortenedAndSaysSo() {
        Breakdown third = Pricing.price(
                Notation.tariff("time 1"), Notation.usage("2024-03-04T12:00+01:00: 10001ms 1kWh"), BERLIN);
        assertThat(third.explain(BERLIN).getFirst())
                .isEqualTo("2024-03-04 12:00:00+01:00 to 12:00:10+01:00  time by element 0: 10.001 s at 1 EUR/h"
                        + " = ≈0.002778 EUR net, plus 0% tax");
    }

    private static void assertNone(List<Line> lines, List<TaxTotal> taxes, Money net, Money tax, Money gross) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Breakdown(lines, taxes, net, tax, gross));
    }

    private static Line line(String net, String percent) {
        Ratio price = Ratio.parse(net);
        return new Line(
                new Interval(NOON, NOON.plusSeconds(60)),
                Dimension.ENERGY,
                0,
                Ratio.ONE,
                price,
                TaxRate.percent(percent),
                new Amount(Notation.EUR, price),
                Ratio.ZERO);
    }
}
