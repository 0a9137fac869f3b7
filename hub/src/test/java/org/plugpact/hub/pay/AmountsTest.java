package org.plugpact.hub.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.units.Money;

final class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "20, GBP, 2000",
        "12.3, EUR, 1230",
        "0.05, GBP, 5",
        "12.3000, EUR, 1230",
        "500, JPY, 500",
        "1.234, BHD, 1234"
    })
    void whatIsWrittenIsExact(String text, String code, long minor) {
        var currency = Currency.getInstance(code);
        assertThat(Amounts.read(text, currency)).contains(new Money(currency, minor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e3", "1.", ".5", "1,50", "12345678901", "0.001", "NaN", " 1"})
    void whatIsNoAmountIsNone(String text) {
        assertThat(Amounts.read(text, Currency.getInstance("GBP"))).isEmpty();
    }

    @Test
    void aCurrencyIsOneThatIsPaidWith() {
        assertThat(Amounts.currency("GBP")).contains(Currency.getInstance("GBP"));
        assertThat(Amounts.currency("XAU")).isEmpty();
        assertThat(Amounts.currency("gbp")).isEmpty();
        assertThat(Amounts.currency("QQQ")).isEmpty();
    }
}
