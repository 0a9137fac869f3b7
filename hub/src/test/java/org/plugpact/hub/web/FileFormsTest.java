package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a file is asked for, and where in a form one is. */
class FileFormsTest {
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "bytes=0-, 10, 0-10",
        "bytes=4-, 10, 4-10",
        "bytes=4-6, 10, 4-7",
        "bytes=4-99, 10, 4-10",
        "bytes=-3, 10, 7-10",
        "bytes=-30, 10, 0-10",
        "'bytes=1-2,5-6', 10, 1-3",
        "bytes=10-, 10, none",
        "bytes=6-4, 10, none",
        "bytes=-0, 10, none",
        "bytes=x-, 10, none",
        "bytes=5, 10, none",
        "bytes=0-9223372036854775807, 10, none",
        "bytes=99999999999999999999-, 10, none"
    })
    void aRangeIsReadAsTheStandardSays(String header, long size, String part) {
        var range = ByteRange.of(header, size);
        assertThat(range.map(bytes -> bytes.from() + "-" + bytes.to()).orElse("none"))
                .isEqualTo(part);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '\0',
            value = {"plain", "two\\r\\nlines\\r\\n", "\\r\\n--almost", "\\r\\r\\n-", "\\r\\n--B"})
    void aFormsFirstFileIsReadToItsEnd(String escaped) throws IOException {
        var bytes = escaped.replace("\\r", "\r").replace("\\n", "\n");
        var body = "--BOUND\r\nContent-Disposition: form-data; name=\"f\"; filename=\"d.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\n" + bytes + "\r\n--BOUND--\r\n";
        var file = FormFile.first("multipart/form-data; boundary=BOUND", stream(body))
                .orElseThrow();
        assertThat(file.name()).isEqualTo("d.zip");
        assertThat(new String(file.bytes().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo(bytes);
    }

    @Test
    void whatIsNoFormHasNoFile() throws IOException {
        assertThat(FormFile.isForm("Multipart/Form-Data; boundary=x")).isTrue();
        assertThat(FormFile.isForm("application/zip")).isFalse();
        assertThat(FormFile.first("multipart/form-data", stream("x"))).isEmpty();
        assertThat(FormFile.first("multipart/form-data; boundary=B", stream("x\r\n")))
                .isEmpty();
        assertThat(FormFile.first("multipart/form-data; boundary=B", stream("--B\r\n" + "a: b\r\n".repeat(40))))
                .isEmpty();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
