package org.plugpact.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {
    @Test
    void numbersAreExact() {
        assertThat(Document.read(" [0.30, 1e-2, 12345678901234567890] "))
                .isEqualTo(new Document.Good(new Json.Items(List.of(
                        Json.of(new BigDecimal("0.30")),
                        Json.of(new BigDecimal("0.01")),
                        Json.of(new BigDecimal("12345678901234567890"))))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            emptyValue = "",
            value = {
                "|NOT_JSON",
                "{|NOT_JSON",
                "{} {}|NOT_JSON",
                "{}x|NOT_JSON",
                "{\"a\":1,\"a\":1}|NOT_JSON",
                "{\"a\":01}|NOT_JSON",
                "{\"a\":NaN}|NOT_JSON",
                "{\"a\":1e999}|NOT_JSON",
                "{'a':1}|NOT_JSON",
                "\"\\ud800\"|NOT_JSON",
            })
    void whatIsNotOneStrictValueIsRefused(String text, Fault fault) {
        assertThat(Document.read(text == null ? "" : text))
                .isInstanceOfSatisfying(
                        Document.Bad.class, bad -> assertThat(bad.fault()).isEqualTo(fault));
    }

    @Test
    void limitsHold() {
        assertThat(Document.read("[".repeat(Document.DEPTH_MAX) + "]".repeat(Document.DEPTH_MAX)))
                .isInstanceOf(Document.Good.class);
        assertThat(Document.read("[".repeat(Document.DEPTH_MAX + 1) + "]".repeat(Document.DEPTH_MAX + 1)))
                .isEqualTo(new Document.Bad(Fault.TOO_DEEP, "nested too deeply"));
        assertThat(Document.read(" ".repeat(Document.CHARACTERS_MAX) + "1"))
                .isInstanceOfSatisfying(
                        Document.Bad.class, bad -> assertThat(bad.fault()).isEqualTo(Fault.TOO_LONG));
    }
}
