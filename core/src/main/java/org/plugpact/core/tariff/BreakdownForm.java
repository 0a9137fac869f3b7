package org.plugpact.core.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.TaxRate;

/**
 * A breakdown's canonical form: {@code [currency, [line…], [[rate, net, tax]…], net, tax, gross]}, a line being
 * {@code [from, to, dimension, element, quantity, unit price, rate, net, stepped]}. Times are milliseconds since 1970,
 * totals minor units, all else fractions.
 */
final class BreakdownForm {
    private static final int PARTS = 6;
    private static final int LINE_PARTS = 9;
    private static final int TOTAL_PARTS = 3;

    private BreakdownForm() {}

    static Cbor toCbor(Breakdown breakdown) {
        return Cbor.items(
                Cbor.of(breakdown.currency().getCurrencyCode()),
                Cbor.items(breakdown.lines().stream().map(BreakdownForm::line).toList()),
                Cbor.items(breakdown.taxes().stream().map(BreakdownForm::total).toList()),
                Cbor.of(breakdown.net().minor()),
                Cbor.of(breakdown.tax().minor()),
                Cbor.of(breakdown.gross().minor()));
    }

    static Breakdown from(Cbor cbor) throws Malformed {
        List<Cbor> parts = cbor.asItems(PARTS);
        String code = parts.get(0).asText();
        Currency currency = Malformed.unless("currency", () -> Currency.getInstance(code));
        List<Line> lines = new ArrayList<>();
        for (Cbor line : parts.get(1).asItems()) lines.add(line(line.asItems(LINE_PARTS), currency));
        List<TaxTotal> taxes = new ArrayList<>();
        for (Cbor total : parts.get(2).asItems()) taxes.add(total(total.asItems(TOTAL_PARTS), currency));
        Money net = money(parts.get(3), currency);
        Money tax = money(parts.get(4), currency);
        Money gross = money(parts.get(5), currency);
        return Malformed.unless("breakdown", () -> new Breakdown(lines, taxes, net, tax, gross));
    }

    private static Cbor line(Line line) {
        return Cbor.items(
                Cbor.of(line.period().from()),
                Cbor.of(line.period().to()),
                Cbor.of(line.dimension().text()),
                Cbor.of(line.element()),
                TariffForm.ratio(line.quantity()),
                TariffForm.ratio(line.unitPrice()),
                TariffForm.ratio(line.tax().ofNet()),
                TariffForm.ratio(line.net().value()),
                TariffForm.ratio(line.stepped()));
    }

    private static Line line(List<Cbor> parts, Currency currency) throws Malformed {
        Instant from = parts.get(0).asInstant();
        Instant to = parts.get(1).asInstant();
        Dimension dimension = TariffForm.dimension(parts.get(2));
        int element = parts.get(3).asInt();
        Ratio quantity = parts.get(4).asRatio(Ratio::new);
        Ratio unitPrice = parts.get(5).asRatio(Ratio::new);
        Ratio rate = parts.get(6).asRatio(Ratio::new);
        Amount net = new Amount(currency, parts.get(7).asRatio(Ratio::new));
        Ratio stepped = parts.get(8).asRatio(Ratio::new);
        return Malformed.unless(
                "line",
                () -> new Line(
                        new Interval(from, to),
                        dimension,
                        element,
                        quantity,
                        unitPrice,
                        new TaxRate(rate),
                        net,
                        stepped));
    }

    private static Cbor total(TaxTotal total) {
        return Cbor.items(
                TariffForm.ratio(total.rate().ofNet()),
                Cbor.of(total.net().minor()),
                Cbor.of(total.tax().minor()));
    }

    private static TaxTotal total(List<Cbor> parts, Currency currency) throws Malformed {
        Ratio rate = parts.get(0).asRatio(Ratio::new);
        Money net = money(parts.get(1), currency);
        Money tax = money(parts.get(2), currency);
        return Malformed.unless("tax", () -> new TaxTotal(new TaxRate(rate), net, tax));
    }

    private static Money money(Cbor cbor, Currency currency) throws Malformed {
        long minor = cbor.asLong();
        return Malformed.unless("money", () -> new Money(currency, minor));
    }
}
