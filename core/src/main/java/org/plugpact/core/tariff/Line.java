package org.plugpact.core.tariff;

import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.TaxRate;

/**
 * One line of a price: so much of this, in this period, at this price. Nothing in it is rounded.
 *
 * @param period in which the price held and something was used; for FLAT from when it was due to the session's end
 * @param element which element of the tariff the price is from, counted from 0
 * @param quantity what is billed: kWh, hours, or 1 for FLAT; {@code stepped} included
 * @param unitPrice net, in major units of the currency, for one of {@link Dimension#unit()}
 * @param net quantity times unit price, or it is no line
 * @param stepped how much of {@code quantity} was not used but added by the tariff's step size; 0 on most lines
 */
public record Line(
        Interval period,
        Dimension dimension,
        int element,
        Ratio quantity,
        Ratio unitPrice,
        TaxRate tax,
        Amount net,
        Ratio stepped) {

    public Line {
        if (element < 0) throw new IllegalArgumentException("element " + element);
        if (stepped.signum() < 0 || quantity.compareTo(stepped) < 0) {
            throw new IllegalArgumentException("of " + quantity + " can't " + stepped + " be added by a step");
        }
        if (!net.value().equals(quantity.times(unitPrice))) {
            throw new IllegalArgumentException(quantity + " times " + unitPrice + " is not " + net);
        }
    }
}
