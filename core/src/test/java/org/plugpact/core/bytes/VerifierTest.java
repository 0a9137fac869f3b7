package org.plugpact.core.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;

/** Both choices of providers must agree on every signature there is. */
final class VerifierTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MESSAGE = "a message".getBytes(US_ASCII);
    private static final List<Providers> CHOICES = List.of(Providers.jdk(), Providers.fastest());

    static Stream<Arguments> good() {
        return vectors("good");
    }

    static Stream<Arguments> broken() {
        return vectors("broken");
    }

    private static Stream<Arguments> vectors(String prefix) {
        return Vectors.files("signature", prefix).map(file -> arguments(Vectors.label(file), file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void knownAnswersVerify(String name, Path file) throws GeneralSecurityException {
        for (Providers choice : CHOICES)
            assertThat(verified(file, choice))
                    .as("%s, %s", name, choice.describe())
                    .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void theirBrokenTwinsDoNot(String name, Path file) throws GeneralSecurityException {
        for (Providers choice : CHOICES)
            assertThat(verified(file, choice))
                    .as("%s, %s", name, choice.describe())
                    .isFalse();
    }

    private static boolean verified(Path file, Providers choice) throws GeneralSecurityException {
        Map<String, String> values = Vectors.values(file);
        PublicKey key;
        try {
            key = Keys.raw(Vectors.value(values, "key"));
        } catch (InvalidKeySpecException noKey) {
            return false;
        }
        Verifier verifier = new Verifier(choice);
        Algorithm algorithm = Algorithm.valueOf(Vectors.value(values, "algorithm"));
        byte[] message = HEX.parseHex(Vectors.value(values, "message"));
        byte[] signature = HEX.parseHex(Vectors.value(values, "signature"));
        boolean verified = verifier.verify(algorithm, key, message, signature);
        assertThat(verifier.verify(algorithm, verifier.prepared(key), message, signature))
                .as("with a prepared key")
                .isEqualTo(verified);
        return verified;
    }

    @ParameterizedTest
    @EnumSource
    void whatOneChoiceSignsTheOtherVerifies(Algorithm algorithm) throws GeneralSecurityException {
        KeyPair keys = Keys.fresh(algorithm);
        for (Providers signing : CHOICES) {
            byte[] signature = Keys.signer(keys, algorithm, signing).sign(MESSAGE);
            assertThat(signature).hasSize(algorithm.signatureSize());
            for (Providers checking : CHOICES) {
                Verifier verifier = new Verifier(checking);
                assertThat(verifier.verify(algorithm, keys.getPublic(), MESSAGE, signature))
                        .isTrue();
                assertThat(verifier.verify(algorithm, keys.getPublic(), new byte[0], signature))
                        .isFalse();
                Verifier.Prepared prepared = verifier.prepared(keys.getPublic());
                assertThat(verifier.verify(algorithm, prepared, MESSAGE, signature))
                        .isTrue();
                assertThat(verifier.verify(algorithm, prepared, new byte[0], signature))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noFlippedBitOfASignatureVerifies(Algorithm algorithm) throws GeneralSecurityException {
        KeyPair keys = Keys.fresh(algorithm);
        byte[] signature = Keys.signer(keys, algorithm, Providers.fastest()).sign(MESSAGE);
        // All of a curve's; of 19,360 some of each stretch.
        int step = algorithm == Algorithm.ML_DSA_44 ? 61 : 1;
        for (int bit = 0; bit < 8 * signature.length; bit += step) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(Verifier.fastest().verify(algorithm, keys.getPublic(), MESSAGE, flipped))
                    .as("bit %d", bit)
                    .isFalse();
            if (bit % 16 == 0)
                assertThat(Verifier.jdk().verify(algorithm, keys.getPublic(), MESSAGE, flipped))
                        .isFalse();
        }
    }

    @Test
    void aKeyOfAnotherCurveSignsNothing() throws GeneralSecurityException {
        KeyPair p384 = Keys.ofCurve("secp384r1");
        KeyPair ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        for (KeyPair keys : List.of(p384, ed448, rsa)) {
            assertThat(Verifier.fastest().prepared(keys.getPublic()).algorithm())
                    .isEmpty();
            for (Algorithm algorithm : Algorithm.values()) {
                assertThat(algorithm.fits(keys.getPublic())).isFalse();
                assertThat(Verifier.jdk()
                                .verify(algorithm, keys.getPublic(), MESSAGE, new byte[algorithm.signatureSize()]))
                        .isFalse();
                assertThatIllegalArgumentException().isThrownBy(() -> Keys.signer(keys, algorithm, Providers.jdk()));
            }
        }
    }

    /** secp256k1 signatures are 64 bytes long, too, and the fast provider would check them under ES256's name. */
    @Test
    void aSignatureOnAnotherCurveOfTheSameSizeIsNone() throws GeneralSecurityException {
        Provider fast = Providers.fastest().of(Algorithm.ES256);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", fast);
        generator.initialize(new ECGenParameterSpec("secp256k1"));
        KeyPair keys = generator.generateKeyPair();
        var signing = Algorithm.ES256.signature(fast);
        signing.initSign(keys.getPrivate());
        signing.update(MESSAGE);
        byte[] signature = signing.sign();
        assertThat(signature).hasSize(Algorithm.ES256.signatureSize());
        assertThat(Verifier.fastest().verify(Algorithm.ES256, keys.getPublic(), MESSAGE, signature))
                .isFalse();
    }

    @Test
    void theFastProviderServesAllAndStandsLast() {
        Providers fastest = Providers.fastest();
        assertThat(fastest.describe())
                .startsWith("ES256 by AmazonCorrettoCryptoProvider")
                .contains("EDDSA by AmazonCorrettoCryptoProvider")
                .contains("ES512 by AmazonCorrettoCryptoProvider");
        var last = Arrays.asList(Security.getProviders()).getLast();
        assertThat(last.getName()).isEqualTo(fastest.of(Algorithm.ES256).getName());
        assertThat(Providers.jdk().describe()).doesNotContain("Amazon");
    }

    @Test
    void withoutTheFastProviderThePlatformServesAndSaysSo() {
        Providers found = Providers.search(ClassLoader.getPlatformClassLoader());
        assertThat(found.describe()).endsWith("no fast provider here");
        for (Algorithm algorithm : Algorithm.values()) {
            assertThat(found.of(algorithm)).isEqualTo(Providers.jdk().of(algorithm));
        }
    }

    @Test
    void aFastProviderThatDoesNotLoadIsDoneWithoutAndNamed(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        String missing = Providers.fastest().of(Algorithm.ES256).getClass().getName();
        Files.writeString(services.resolve("java.security.Provider"), missing + "\n");
        URL[] places = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            Providers found = Providers.search(loader);
            assertThat(found.describe()).contains("does not load", missing);
            assertThat(found.of(Algorithm.EDDSA)).isEqualTo(Providers.jdk().of(Algorithm.EDDSA));
        }
    }
}
