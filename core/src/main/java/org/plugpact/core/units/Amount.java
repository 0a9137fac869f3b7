package org.plugpact.core.units;

import java.util.Currency;

/**
 * An exact sum in one currency that has not been rounded: a price, or the product of a price and a quantity. It becomes
 * {@link Money} only in {@link Rounding}.
 *
 * @param value major units (pounds, euros), any fraction, any sign
 */
public record Amount(Currency currency, Ratio value) implements Comparable<Amount> {
    public static Amount zero(Currency currency) {
        return new Amount(currency, Ratio.ZERO);
    }

    public Amount plus(Amount other) {
        return new Amount(same(other), value.plus(other.value));
    }

    public Amount minus(Amount other) {
        return new Amount(same(other), value.minus(other.value));
    }

    public Amount times(Ratio factor) {
        return new Amount(currency, value.times(factor));
    }

    public Amount negate() {
        return new Amount(currency, value.negate());
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    /** @throws IllegalArgumentException if the currencies differ */
    @Override
    public int compareTo(Amount other) {
        same(other);
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.decimal() + " " + currency.getCurrencyCode();
    }

    private Currency same(Amount other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    currency.getCurrencyCode() + " with " + other.currency.getCurrencyCode());
        }
        return currency;
    }
}
