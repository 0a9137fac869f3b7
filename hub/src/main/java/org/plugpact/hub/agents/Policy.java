package org.plugpact.hub.agents;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Ratio;

/**
 * What a driver's agent agrees to without asking its driver.
 *
 * @param ceilings the most that a kilowatt-hour may cost, tax included, by currency; in any other it takes no offer
 * @param quantityMax the most energy in one session
 */
public record Policy(Map<Currency, Amount> ceilings, Energy quantityMax) {
    private static final Ratio USUAL_CEILING = Ratio.parse("2.00");

    /** More than any vehicle's battery holds; above it, somebody looks at the session first. */
    private static final Energy USUAL_QUANTITY = Energy.ofWattHours(1_000_000);

    /** 2.00 a kWh in the currencies that public charging here is mostly priced in, and 1 MWh. */
    public static final Policy USUAL = new Policy(
            ceilings(List.of("GBP", "EUR", "USD", "CHF").stream()
                    .map(code -> new Amount(Currency.getInstance(code), USUAL_CEILING))
                    .toList()),
            USUAL_QUANTITY);

    public Policy {
        ceilings = Map.copyOf(ceilings);
    }

    /** These ceilings instead, each for its currency. */
    public Policy withCeilings(List<Amount> others) {
        return new Policy(ceilings(others), quantityMax);
    }

    public Optional<Amount> ceiling(Currency currency) {
        return Optional.ofNullable(ceilings.get(currency));
    }

    private static Map<Currency, Amount> ceilings(List<Amount> amounts) {
        Map<Currency, Amount> ceilings = new LinkedHashMap<>();
        for (Amount amount : amounts) ceilings.put(amount.currency(), amount);
        return ceilings;
    }
}
