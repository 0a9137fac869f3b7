package org.plugpact.core.tariff;

import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.TaxRate;

/**
 * The price of one dimension (OCPI 2.2.1, mod_tariffs, PriceComponent).
 *
 * @param price net, in the tariff's currency, per {@link Dimension#unit()}; never negative
 * @param tax on top of the price
 * @param stepSize the total of a session is rounded up to whole steps of so many watt-hours (ENERGY) or seconds (TIME,
 *     PARKING); {@link #EXACT} bills exactly what was used. Without meaning for FLAT, where it is always EXACT
 */
public record Component(Dimension dimension, Ratio price, TaxRate tax, long stepSize) {
    /** The step size of what is billed without any rounding up. */
    public static final long EXACT = 0;

    /** Longest step: a gigawatt-hour, or some 31 years. */
    public static final long STEP_MAX = 1_000_000_000;

    public Component {
        if (price.signum() < 0) throw new IllegalArgumentException("negative price: " + price);
        if (stepSize < 0 || stepSize > STEP_MAX)
            throw new IllegalArgumentException("step size out of range: " + stepSize);
        if (dimension == Dimension.FLAT) stepSize = EXACT;
    }

    public static Component exact(Dimension dimension, String price, String taxPercent) {
        return new Component(dimension, Ratio.parse(price), TaxRate.percent(taxPercent), EXACT);
    }

    public Component inSteps(long size) {
        return new Component(dimension, price, tax, size);
    }
}
