package org.plugpact.core.tariff;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Rounding;
import org.plugpact.core.units.TaxRate;

/**
 * A session's price as an explanation: what was used when, at which price, and what follows. Totals that don't follow
 * from the lines can't be built.
 *
 * <p>Rounding happens here and nowhere else in a price, as decision record 0005 lays down: for each tax rate the exact
 * net sum, and the exact tax on it, each once, half up. OCPI 2.2.1 leaves rounding to law and contract (mod_tariffs,
 * note in "Tariff Object"); one tax total a rate, rounded at the document's level, is what EN 16931-1 asks of an
 * invoice (BR-CO-17, which takes the tax of the rounded net: a minor unit may lie between), and HMRC's VATREC12030 asks
 * for half up.
 *
 * @param lines in order of their period's start
 * @param taxes one a rate, lowest rate first; empty if nothing was used
 * @param net sum of the nets in {@code taxes}
 * @param tax sum of the taxes in {@code taxes}
 * @param gross net and tax: what is to pay
 */
public record Breakdown(List<Line> lines, List<TaxTotal> taxes, Money net, Money tax, Money gross) {
    public Breakdown {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
        if (!taxes.equals(totals(lines))) throw new IllegalArgumentException("tax totals that the lines don't give");
        Money netSum = Money.zero(net.currency());
        Money taxSum = netSum;
        for (TaxTotal total : taxes) {
            netSum = netSum.plus(total.net());
            taxSum = taxSum.plus(total.tax());
        }
        if (!net.equals(netSum) || !tax.equals(taxSum) || !gross.equals(netSum.plus(taxSum))) {
            throw new IllegalArgumentException(
                    "totals " + net + " + " + tax + " = " + gross + ", but the lines give " + netSum + " + " + taxSum);
        }
    }

    /** Adds the lines up. The currency says what nothing is counted in, if there is no line. */
    public static Breakdown of(Currency currency, List<Line> lines) {
        List<TaxTotal> taxes = totals(lines);
        Money net = Money.zero(currency);
        Money tax = net;
        for (TaxTotal total : taxes) {
            net = net.plus(total.net());
            tax = tax.plus(total.tax());
        }
        return new Breakdown(lines, taxes, net, tax, net.plus(tax));
    }

    public Currency currency() {
        return gross.currency();
    }

    /** The canonical bytes' content; docs/formats says how it is laid out. */
    public Cbor toCbor() {
        return BreakdownForm.toCbor(this);
    }

    /** Strict: what is read here gives the same bytes again, and adds up. */
    public static Breakdown from(Cbor cbor) throws Malformed {
        return BreakdownForm.from(cbor);
    }

    /** The lines and totals in words, times on the wall clock of the zone; one string a line, for a person to read. */
    public List<String> explain(ZoneId zone) {
        return Explanation.of(this, zone);
    }

    private static List<TaxTotal> totals(List<Line> lines) {
        Map<TaxRate, Amount> nets = new TreeMap<>();
        for (Line line : lines) nets.merge(line.tax(), line.net(), Amount::plus);
        List<TaxTotal> totals = new ArrayList<>(nets.size());
        nets.forEach(
                (rate, net) -> totals.add(new TaxTotal(rate, Rounding.halfUp(net), Rounding.halfUp(rate.on(net)))));
        return totals;
    }
}
