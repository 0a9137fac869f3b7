package org.plugpact.hub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.certificates.OpenSsl;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

/** Images that OpenSSL signed as makers do, put on the shelf. */
final class ImageSignatureTest {
    private static final byte[] IMAGE = "firmware 2.0.0".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
    private static final String EC = "ec -pkeyopt ec_paramgen_curve:P-256";

    @TempDir
    Path folder;

    private OpenSsl openssl;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(OpenSsl.isHere(), "no openssl on this machine");
        openssl = new OpenSsl(folder);
        openssl.write("image", IMAGE);
    }

    private Firmware.Signed signed(String key, String... how) throws Exception {
        List<String> made = new ArrayList<>(List.of("req", "-x509", "-newkey"));
        made.addAll(List.of(key.split(" ")));
        made.addAll(List.of("-nodes", "-keyout", "maker.key", "-out", "maker.pem", "-subj", "/CN=Maker", "-days", "2"));
        openssl.run(made.toArray(String[]::new));
        List<String> signing = new ArrayList<>(List.of("dgst", "-sha256", "-sign", "maker.key", "-out", "image.sig"));
        signing.addAll(List.of(how));
        signing.add("image");
        openssl.run(signing.toArray(String[]::new));
        return new Firmware.Signed(
                Base64.getEncoder().encodeToString(openssl.bytes("image.sig")), openssl.read("maker.pem"));
    }

    private void check(Firmware.Signed signed, Instant at) throws Exception {
        ImageSignature.check(folder.resolve("image"), signed, at);
    }

    @ParameterizedTest
    @CsvSource({EC + ",", "rsa:2048,", "rsa:2048, -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32"})
    void whatTheMakerSignedIsTakenAndNothingElse(String key, String how) throws Exception {
        var signed = signed(key, how == null ? new String[0] : how.split(" "));
        check(signed, Instant.now());
        openssl.write("image", "another image");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(signed, Instant.now()))
                .withMessageStartingWith("signature: ");
    }

    @Test
    void aCertificateThatHasEndedSignsNothing() throws Exception {
        var signed = signed(EC);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(signed, Instant.now().plus(Duration.ofDays(3))))
                .withMessageStartingWith("certificate: good from ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a certificate"})
    void whatIsNoCertificate(String pem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(new Firmware.Signed("AAAA", pem), Instant.now()))
                .withMessageStartingWith("certificate: ");
    }

    @Test
    void theShelfKeepsNothingOfWhatItRefuses() throws Exception {
        try (var database = Database.open(TestServer.fresh(), new Health())) {
            var shelf = new Shelf(database, folder.resolve("shelf"), Instant::now);
            var right = signed(EC);
            var wrong = new Firmware.Signed("AAAA", right.certificate());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> shelf.add("", "M", "2", Optional.of(wrong), new ByteArrayInputStream(IMAGE)));
            assertThat(shelf.all()).isEmpty();
            try (var left = Files.list(folder.resolve("shelf"))) {
                assertThat(left).isEmpty();
            }
            shelf.add("", "M", "2", Optional.of(right), new ByteArrayInputStream(IMAGE));
            assertThat(shelf.all().getFirst().signed()).contains(right);
        }
    }
}
