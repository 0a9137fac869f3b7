package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Base41;

/** How many bytes of a receipt fit, behind an address of usual length: the largest code has 177 squares across, 185 with its margin. */
final class QrPictureTest {
    private static final String ADDRESS = "https://charging.example.com/verify";

    @ParameterizedTest(name = "{0} bytes: {1} across")
    @CsvSource({"1000, 117", "1716, 149", "2200, 169", "2500, 177", "2780, 185", "2900, 0"})
    void aReceiptOfSoManyBytesFits(int bytes, int across) {
        String code = Base41.of(new byte[bytes]);
        assertThat(QrPicture.of(ADDRESS, code).map(QrPicture::size).orElse(0)).isEqualTo(across);
        assertThat(code.length())
                .as("longer as text than in base 64, and smaller as a code")
                .isGreaterThan(
                        Base64.getUrlEncoder().encodeToString(new byte[bytes]).length());
    }
}
