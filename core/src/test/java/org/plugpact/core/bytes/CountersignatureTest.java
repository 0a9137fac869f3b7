package org.plugpact.core.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;

final class CountersignatureTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String KIND = "countersignature";

    static Stream<Path> good() {
        return Vectors.files(KIND, "good");
    }

    static Stream<Path> broken() {
        return Vectors.files(KIND, "broken");
    }

    private static byte[] bytes(Map<String, String> vector, String name) {
        return HEX.parseHex(Vectors.value(vector, name));
    }

    private static boolean verifies(Countersignature one, Map<String, String> vector) throws GeneralSecurityException {
        return one.verifies(Keys.raw(Vectors.value(vector, "key")), Verifier.fastest());
    }

    @ParameterizedTest
    @MethodSource
    void good(Path file) throws Malformed, GeneralSecurityException {
        Map<String, String> vector = Vectors.values(file);
        Countersignature read = Countersignature.decode(bytes(vector, "encoded"));
        assertThat(read.encode()).isEqualTo(bytes(vector, "encoded"));
        assertThat(read.toBeSigned()).isEqualTo(bytes(vector, "to-be-signed"));
        assertThat(read.by().value()).isEqualTo(bytes(vector, "value"));
        assertThat(verifies(read, vector)).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void broken(Path file) throws Malformed, GeneralSecurityException {
        Map<String, String> vector = Vectors.values(file);
        byte[] encoded = bytes(vector, "encoded");
        if (Vectors.value(vector, "expect").equals("malformed")) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Countersignature.decode(encoded));
        } else {
            Map<String, String> good = Vectors.values(file.resolveSibling("good.txt"));
            assertThat(verifies(Countersignature.decode(encoded), good)).isFalse();
        }
    }

    /** Their headers are not ours, so what is signed is put together from its parts. */
    @Test
    void theStructureIsThatOfTheWorkingGroupsExample() throws GeneralSecurityException {
        Path file = Vectors.files(KIND, "cose-wg").findFirst().orElseThrow();
        Map<String, String> vector = Vectors.values(file);
        byte[] message = Countersignature.toBeSigned(
                bytes(vector, "seen-header"), bytes(vector, "header"), bytes(vector, "seen-value"));
        assertThat(message).isEqualTo(bytes(vector, "to-be-signed"));
        assertThat(Verifier.fastest()
                        .verify(
                                Algorithm.EDDSA,
                                Keys.raw(Vectors.value(vector, "key")),
                                message,
                                bytes(vector, "value")))
                .isTrue();
    }
}
