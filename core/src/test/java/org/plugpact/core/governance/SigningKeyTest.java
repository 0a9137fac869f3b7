package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Malformed;

/** A key with its certificate, as a file holds them. */
final class SigningKeyTest {
    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.US_ASCII);

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static Issued issued(Algorithm algorithm) {
        return Issued.self(Issued.Wish.authority("somebody", algorithm, Network.YEAR));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyOfEachAlgorithmSignsUnderItsCertificate(Algorithm algorithm) throws Malformed {
        Issued own = issued(algorithm);
        SigningKey read = SigningKey.read(pem("PRIVATE KEY", own.key().getEncoded()) + pem("CERTIFICATE", own.der()));
        assertThat(read.signer().algorithm()).isEqualTo(algorithm);
        assertThat(read.signer().certificate()).isEqualTo(own.thumbprint());
        assertThat(Network.VERIFIER.verify(
                        algorithm,
                        own.certificate().getPublicKey(),
                        MESSAGE,
                        read.signer().sign(MESSAGE)))
                .isTrue();
    }

    @Test
    void nothingElseIsOne() {
        Issued own = issued(Algorithm.EDDSA);
        String key = pem("PRIVATE KEY", own.key().getEncoded());
        String certificate = pem("CERTIFICATE", own.der());
        for (String text : new String[] {"", key, certificate, key + key + certificate}) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> SigningKey.read(text));
        }
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> SigningKey.read(pem("PRIVATE KEY", new byte[32]) + certificate));
    }
}
