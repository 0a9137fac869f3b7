package org.plugpact.core.units;

import java.math.BigInteger;
import java.util.Currency;

/** The one place where an exact amount becomes money that can be booked. */
public final class Rounding {
    private static final Ratio HALF = Ratio.of(1, 2);

    private Rounding() {}

    /**
     * To the nearest minor unit; exactly half a unit goes up, away from zero, so that a refund is its charge with the
     * sign turned. The rule is that of Council Regulation (EC) No 1103/97, article 5, which HMRC's VATREC12030 takes
     * over for VAT: below half a penny down, half a penny or more up.
     *
     * @throws ArithmeticException if the result has no place in a {@code long}
     */
    public static Money halfUp(Amount amount) {
        Ratio minor = amount.value().times(new Ratio(minorPerMajor(amount.currency()), BigInteger.ONE));
        BigInteger size =
                (minor.signum() < 0 ? minor.negate() : minor).plus(HALF).floor();
        return new Money(amount.currency(), (minor.signum() < 0 ? size.negate() : size).longValueExact());
    }

    /** How many minor units make one major unit: 100 pence, 1 yen, 1000 fils. */
    static BigInteger minorPerMajor(Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        if (digits < 0) throw new IllegalArgumentException(currency.getCurrencyCode() + " has no minor unit");
        return BigInteger.TEN.pow(digits);
    }
}
