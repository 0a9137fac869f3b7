package org.plugpact.core.units;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;

/**
 * An amount that can be booked and paid: whole minor units of one currency (ISO 4217 gives how many make a major unit).
 * Overflow is an {@link ArithmeticException}, never a maximum.
 *
 * @param currency one that has minor units in ISO 4217; gold and test codes are refused
 * @param minor pence, cents, yen; negative where money flows back
 */
public record Money(Currency currency, long minor) implements Comparable<Money> {
    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency.getCurrencyCode() + " has no minor unit");
        }
    }

    public static Money zero(Currency currency) {
        return new Money(currency, 0);
    }

    public Money plus(Money other) {
        return new Money(same(other), Math.addExact(minor, other.minor));
    }

    public Money minus(Money other) {
        return new Money(same(other), Math.subtractExact(minor, other.minor));
    }

    public Money negate() {
        return new Money(currency, Math.negateExact(minor));
    }

    public boolean isZero() {
        return minor == 0;
    }

    public int signum() {
        return Long.signum(minor);
    }

    /** The same amount in exact major units. */
    public Amount toAmount() {
        return new Amount(currency, new Ratio(BigInteger.valueOf(minor), Rounding.minorPerMajor(currency)));
    }

    /** In major units with all decimals of the currency, such as {@code 12.30}. */
    public String decimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    /** @throws IllegalArgumentException if the currencies differ */
    @Override
    public int compareTo(Money other) {
        same(other);
        return Long.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return decimal() + " " + currency.getCurrencyCode();
    }

    private Currency same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    currency.getCurrencyCode() + " with " + other.currency.getCurrencyCode());
        }
        return currency;
    }
}
