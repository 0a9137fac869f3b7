package org.plugpact.core.tariff;

import java.time.ZoneId;
import java.util.List;

/**
 * Computes what a session costs, by the rules of OCPI 2.2.1 (mod_tariffs, and mod_cdrs on step_size). Same tariff, usage
 * and time-zone rules: same breakdown, to the byte.
 *
 * <ul>
 *   <li>Energy between two readings counts as spread evenly over the time between them, so that it can be cut where a
 *       price changes. A cut by energy falls on the millisecond in which the threshold was reached.
 *   <li>A reading that a later, lower one takes back is left out, and so is one below the start: the energy billed is
 *       what the last reading says, or none if that lies below the start.
 *   <li>Time between two readings without energy is PARKING, other time is TIME; after the last reading it is PARKING.
 *   <li>FLAT is due once, when its first matching element does; not again if another one matches later.
 *   <li>Steps round up the session's total of a dimension, once: ENERGY by the step of its last line, and either TIME or
 *       PARKING, whichever is billed last, by the step of that line. What is added is billed on that line.
 * </ul>
 */
public final class Pricing {
    private Pricing() {}

    /**
     * @param zone where the charger is: its wall clock decides about times, dates and days of the week
     * @return one line a dimension and period, neighbours with the same price merged
     */
    public static Breakdown price(Tariff tariff, Usage usage, ZoneId zone) {
        Prices prices = new Prices(tariff, usage.plugged().from().toEpochMilli(), zone);
        Tally tally = new Tally(tariff.currency(), usage.plugged());
        List<Piece> pieces = Pieces.of(usage, prices.clockCuts(usage.plugged()), prices.energyCuts());
        for (Piece piece : pieces) {
            tally.flat(prices, piece);
            tally.add(Dimension.ENERGY, prices.priceOf(Dimension.ENERGY, piece), piece);
            tally.add(Dimension.TIME, prices.priceOf(Dimension.TIME, piece), piece);
            tally.add(Dimension.PARKING, prices.priceOf(Dimension.PARKING, piece), piece);
        }
        return Breakdown.of(tariff.currency(), tally.lines());
    }
}
