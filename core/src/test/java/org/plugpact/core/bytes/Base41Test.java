package org.plugpact.core.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Base41Test {
    private static final long SEED = Long.getLong("seed", 41);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"'', ''", "00, 00", "ff, 96", "0000, 000", "0001, 100", "0029, 010", "ffff, H/-", "ffff00, H/-00"})
    void itIsWrittenSo(String hex, String text) throws Malformed {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Base41.of(bytes)).isEqualTo(text);
        assertThat(Base41.read(text)).isEqualTo(bytes);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Malformed {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertThat(Base41.read(Base41.of(bytes))).as("seed " + SEED).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0000", "00a", "00 ", "0%", "I/-", "///", "A6", "//"})
    void nothingElseIsRead(String text) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Base41.read(text));
    }
}
