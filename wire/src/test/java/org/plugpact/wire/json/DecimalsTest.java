package org.plugpact.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, 0",
        "12345, 12345",
        "+7, 7",
        "-0.25, -0.25",
        "000123.40, 123.40",
        ".5, 0.5",
        "5., 5",
        "1e3, 1E+3",
        "1.25E-2, 0.0125",
        "9007199254740993.1, 9007199254740993.1",
        "0.1, 0.1"
    })
    void numbersKeepEveryDigit(String text, BigDecimal number) {
        assertThat(Decimals.parse(text))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                ".",
                "-",
                "+.",
                "e5",
                "1e",
                "1e+",
                "1,5",
                " 1",
                "1 ",
                "0x10",
                "1.2.3",
                "--1",
                "NaN",
                "Infinity",
                "1_000",
                "\u0661",
                "1e65",
                "1e-65",
                "1e999999999",
                "1E0001",
                "11111111112222222222333333333344444444445555555555666666666677777"
            })
    void whatIsNoNumberOrTooFarOutIsRefused(String text) {
        assertThat(Decimals.parse(text)).isEmpty();
    }
}
