package org.plugpact.core.tariff;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.units.Interval;

/** When a tariff changes its prices by the clock on the site's wall, whoever charges there. */
public final class PriceChanges {
    private PriceChanges() {}

    /** Those inside the interval, ascending: where some element begins to hold by the clock, or ceases to. */
    public static List<Instant> in(Tariff tariff, Interval interval, ZoneId zone) {
        Prices prices = new Prices(tariff, interval.from().toEpochMilli(), zone);
        List<Instant> changes = new ArrayList<>();
        for (long cut : prices.clockCuts(interval)) {
            if (!prices.heldByClock(cut).equals(prices.heldByClock(cut - 1))) changes.add(Instant.ofEpochMilli(cut));
        }
        return changes;
    }
}
