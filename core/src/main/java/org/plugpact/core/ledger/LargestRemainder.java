package org.plugpact.core.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Line;
import org.plugpact.core.tariff.TaxTotal;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Ratio;

/**
 * Splits a rounded net sum among the dimensions that it was earned by, in whole minor units that add up to it: each gets
 * its exact share rounded down, and what is left goes unit by unit to the largest remainders, at a tie to the dimension
 * that {@link Dimension} lists first (the method of Hare and Niemeyer).
 */
final class LargestRemainder {
    private LargestRemainder() {}

    /** @param lines a session's, of any tax rate; those of the total's rate are looked at */
    static Map<Dimension, Money> split(TaxTotal total, List<Line> lines) {
        Map<Dimension, Ratio> shares = shares(total, lines);
        Map<Dimension, Money> split = new EnumMap<>(Dimension.class);
        long left = total.net().minor();
        for (Map.Entry<Dimension, Ratio> share : shares.entrySet()) {
            long floor = share.getValue().floor().longValueExact();
            split.put(share.getKey(), new Money(total.net().currency(), floor));
            left = Math.subtractExact(left, floor);
        }
        List<Dimension> byRemainder = new ArrayList<>(shares.keySet());
        byRemainder.sort(Comparator.comparing((Dimension dimension) -> remainder(shares, dimension))
                .reversed());
        Money unit = new Money(total.net().currency(), 1);
        // The sum was rounded half up, so at least nothing is left, and at most one unit a dimension.
        for (Dimension dimension : byRemainder.subList(0, Math.toIntExact(left))) {
            split.merge(dimension, unit, Money::plus);
        }
        return split;
    }

    /** Exact shares in minor units. */
    private static Map<Dimension, Ratio> shares(TaxTotal total, List<Line> lines) {
        Map<Dimension, Ratio> shares = new EnumMap<>(Dimension.class);
        Ratio minorPerMajor = Ratio.ONE.dividedBy(
                new Money(total.net().currency(), 1).toAmount().value());
        for (Line line : lines) {
            if (!line.tax().equals(total.rate())) continue;
            Amount net = line.net();
            shares.merge(line.dimension(), net.value().times(minorPerMajor), Ratio::plus);
        }
        return shares;
    }

    private static Ratio remainder(Map<Dimension, Ratio> shares, Dimension dimension) {
        Ratio share = shares.getOrDefault(dimension, Ratio.ZERO);
        BigInteger floor = share.floor();
        return share.minus(new Ratio(floor, BigInteger.ONE));
    }
}
