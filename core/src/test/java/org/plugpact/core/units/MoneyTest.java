package org.plugpact.core.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {
    private static final Currency GBP = Currency.getInstance("GBP");
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest(name = "{0} {1} becomes {2}")
    @CsvSource({
        // Halves go away from zero, for a charge and for its refund (Regulation (EC) No 1103/97, 5; VATREC12030).
        "GBP, 0.004, 0.00 GBP",
        "GBP, 0.005, 0.01 GBP",
        "GBP, 0.0049999999999, 0.00 GBP",
        "GBP, 0.015, 0.02 GBP",
        "GBP, 0.025, 0.03 GBP",
        "GBP, 2.675, 2.68 GBP",
        "GBP, 1/3, 0.33 GBP",
        "GBP, 2/3, 0.67 GBP",
        "GBP, -0.004, 0.00 GBP",
        "GBP, -0.005, -0.01 GBP",
        "GBP, -0.025, -0.03 GBP",
        "GBP, 12.30, 12.30 GBP",
        "GBP, 1000, 1000.00 GBP",
        // As many decimals as the currency has: none, two, three, four.
        "JPY, 0.5, 1 JPY",
        "JPY, 149.49, 149 JPY",
        "BHD, 0.0005, 0.001 BHD",
        "BHD, 1.2344, 1.234 BHD",
        "CLF, 0.00005, 0.0001 CLF"
    })
    void anAmountIsRoundedHalfUpOnce(String currency, String value, String money) {
        Amount amount = new Amount(Currency.getInstance(currency), Ratio.parse(value));
        assertThat(Rounding.halfUp(amount)).hasToString(money);
        assertThat(Rounding.halfUp(amount.negate()))
                .isEqualTo(Rounding.halfUp(amount).negate());
    }

    /** ISO 4217's list of minor units, for what our networks may meet; other sources (CLDR) differ for some. */
    @ParameterizedTest(name = "{0}: {1} decimals")
    @CsvSource({
        "GBP, 2", "EUR, 2", "USD, 2", "CHF, 2", "SEK, 2", "NOK, 2", "DKK, 2", "PLN, 2", "CZK, 2", "HUF, 2", "RON, 2",
        "BGN, 2", "CAD, 2", "AUD, 2", "NZD, 2", "CNY, 2", "INR, 2", "TRY, 2", "ZAR, 2", "MXN, 2", "BRL, 2", "AED, 2",
        "SGD, 2", "TWD, 2", "JPY, 0", "KRW, 0", "ISK, 0", "CLP, 0", "VND, 0", "XOF, 0", "PYG, 0", "UGX, 0", "BHD, 3",
        "KWD, 3", "JOD, 3", "OMR, 3", "TND, 3", "IQD, 3", "LYD, 3", "CLF, 4"
    })
    void minorUnitsAreThoseOfIso4217(String code, int decimals) {
        assertThat(Currency.getInstance(code).getDefaultFractionDigits()).isEqualTo(decimals);
        assertThat(new Money(Currency.getInstance(code), 1).toAmount().value())
                .isEqualTo(Ratio.ONE.dividedBy(Ratio.parse("1" + "0".repeat(decimals))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XAU", "XXX", "XTS", "XDR"})
    void whatHasNoMinorUnitIsNoMoney(String code) {
        Currency currency = Currency.getInstance(code);
        assertThatIllegalArgumentException().isThrownBy(() -> Money.zero(currency));
        assertThatIllegalArgumentException().isThrownBy(() -> Rounding.halfUp(Amount.zero(currency)));
    }

    @Test
    void sumsAreExactAndKeepTheCurrency() {
        Money pound = new Money(GBP, 100);
        assertThat(pound.plus(new Money(GBP, 23)))
                .isEqualTo(new Money(GBP, 123))
                .hasToString("1.23 GBP");
        assertThat(pound.minus(new Money(GBP, 101))).hasToString("-0.01 GBP");
        assertThat(pound.negate().signum()).isEqualTo(-1);
        assertThat(pound.minus(pound).isZero()).isTrue();
        assertThat(pound).isLessThan(new Money(GBP, 101));
        assertThat(pound.toAmount()).isEqualTo(new Amount(GBP, Ratio.ONE));
    }

    @Test
    void currenciesDoNotMix() {
        Money pound = new Money(GBP, 100);
        Money euro = new Money(EUR, 100);
        assertThatIllegalArgumentException().isThrownBy(() -> pound.plus(euro));
        assertThatIllegalArgumentException().isThrownBy(() -> pound.minus(euro));
        assertThatIllegalArgumentException().isThrownBy(() -> pound.compareTo(euro));
        assertThatIllegalArgumentException().isThrownBy(() -> pound.toAmount().plus(euro.toAmount()));
        assertThatIllegalArgumentException().isThrownBy(() -> pound.toAmount().minus(euro.toAmount()));
        assertThatIllegalArgumentException().isThrownBy(() -> pound.toAmount().compareTo(euro.toAmount()));
    }

    @Test
    void overflowIsNoMaximum() {
        Money most = new Money(GBP, Long.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(new Money(GBP, 1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new Money(GBP, Long.MIN_VALUE).negate());
        Amount beyond = most.toAmount().plus(new Amount(GBP, Ratio.parse("0.01")));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Rounding.halfUp(beyond));
        assertThat(Rounding.halfUp(most.toAmount())).isEqualTo(most);
    }

    @ParameterizedTest(name = "{0} % of {1} is {2}, together {3}")
    @CsvSource({
        "20, 1.00, 0.2, 1.2",
        "8.1, 10, 0.81, 10.81",
        "0, 5, 0, 5",
        "19, 0.01, 0.0019, 0.0119",
        "25.5, -2, -0.51, -2.51"
    })
    void aTaxIsAFractionOfTheNet(String percent, String net, String tax, String gross) {
        TaxRate rate = TaxRate.percent(percent);
        Amount amount = new Amount(GBP, Ratio.parse(net));
        assertThat(rate.on(amount)).isEqualTo(new Amount(GBP, Ratio.parse(tax)));
        assertThat(rate.gross(amount)).isEqualTo(new Amount(GBP, Ratio.parse(gross)));
        assertThat(rate).hasToString(percent + "%");
    }

    @Test
    void aTaxRateIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> TaxRate.percent("-1"));
        assertThat(TaxRate.ZERO).isLessThan(TaxRate.percent("0.1"));
    }
}
