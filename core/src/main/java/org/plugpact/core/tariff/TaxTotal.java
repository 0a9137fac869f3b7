package org.plugpact.core.tariff;

import org.plugpact.core.units.Money;
import org.plugpact.core.units.TaxRate;

/** What was sold at one tax rate, and the tax on it; both rounded to the minor unit. */
public record TaxTotal(TaxRate rate, Money net, Money tax) {
    public TaxTotal {
        if (!net.currency().equals(tax.currency())) throw new IllegalArgumentException(net + " taxed with " + tax);
    }
}
