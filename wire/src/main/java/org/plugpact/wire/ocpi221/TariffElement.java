package org.plugpact.wire.ocpi221;

import java.util.List;
import java.util.Optional;

/**
 * The TariffElement class (OCPI 2.2.1, mod_tariffs).
 *
 * @param priceComponents at least one
 */
public record TariffElement(List<PriceComponent> priceComponents, Optional<TariffRestrictions> restrictions) {
    public TariffElement {
        priceComponents = List.copyOf(priceComponents);
    }
}
