package org.plugpact.core.tariff;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Prices that hold under the same restrictions (OCPI 2.2.1, mod_tariffs, TariffElement). An earlier element of a tariff
 * goes before a later one, for each dimension by itself.
 *
 * @param components at least one, at most one a dimension
 */
public record Element(List<Component> components, Restrictions restrictions) {
    public Element {
        components = List.copyOf(components);
        if (components.isEmpty()) throw new IllegalArgumentException("an element without a price");
        Set<Dimension> seen = EnumSet.noneOf(Dimension.class);
        for (Component component : components) {
            if (!seen.add(component.dimension())) {
                throw new IllegalArgumentException(
                        "two prices for " + component.dimension().text() + " in one element");
            }
        }
    }

    public static Element always(Component... components) {
        return new Element(List.of(components), Restrictions.NONE);
    }

    public static Element when(Restrictions restrictions, Collection<Component> components) {
        return new Element(List.copyOf(components), restrictions);
    }
}
