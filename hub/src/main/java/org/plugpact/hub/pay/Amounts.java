package org.plugpact.hub.pay;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plugpact.core.units.Money;

/** Amounts as they are written: in major units, exact. */
final class Amounts {
    /** Nine digits before the point, none of them lost; no sign. */
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,4})?");

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private Amounts() {}

    /** Such as 12.30; empty if it is no amount, or finer than the currency is. */
    static Optional<Money> read(String text, Currency currency) {
        if (!FORM.matcher(text).matches() || currency.getDefaultFractionDigits() < 0) return Optional.empty();
        var minor = new BigDecimal(text).movePointRight(currency.getDefaultFractionDigits());
        return minor.stripTrailingZeros().scale() > 0
                ? Optional.empty()
                : Optional.of(new Money(currency, minor.longValueExact()));
    }

    /** By its code in ISO 4217; empty if there is none, or none that is paid with. */
    static Optional<Currency> currency(String code) {
        if (!CURRENCY.matcher(code).matches()) return Optional.empty();
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code) && currency.getDefaultFractionDigits() >= 0)
                .findFirst();
    }
}
