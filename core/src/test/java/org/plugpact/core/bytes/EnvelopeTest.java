package org.plugpact.core.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.Vectors;

final class EnvelopeTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Instant AT = Instant.parse("2016-07-01T08:00:00.123Z");
    private static final byte[] PAYLOAD = Cbor.items(Cbor.of(Digest.sha256())).encode();
    private static final Verifier VERIFIER = Verifier.fastest();

    static Stream<Arguments> good() {
        return vectors("good");
    }

    static Stream<Arguments> broken() {
        return vectors("broken");
    }

    private static Stream<Arguments> vectors(String prefix) {
        return Vectors.files("cose", prefix).map(file -> arguments(Vectors.label(file), file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aGoodBodyIsReadWrittenAndVerified(String name, Path file) throws Malformed, GeneralSecurityException {
        Map<String, String> values = Vectors.values(file);
        byte[] encoded = hex(values, "encoded");
        Body body = Body.decode(encoded);
        assertThat(body.kind()).as(name).isEqualTo(values.get("kind"));
        assertThat(body.payload()).isEqualTo(hex(values, "payload"));
        assertThat(body.id()).isEqualTo(Digest.parse(Vectors.value(values, "id")));
        assertThat(body.encode()).isEqualTo(encoded);
        assertThat(body).isEqualTo(Body.decode(encoded)).hasSameHashCodeAs(Body.decode(encoded));
        List<Signature> signatures = signatures(body);
        assertThat(signatures).hasSize(Integer.parseInt(Vectors.value(values, "signatures")));
        for (int i = 0; i < signatures.size(); i++) {
            Signature signature = signatures.get(i);
            String prefix = "signature-" + (i + 1) + "-";
            assertThat(signature.algorithm()).hasToString(values.get(prefix + "algorithm"));
            assertThat(signature.certificate()).hasToString(values.get(prefix + "certificate"));
            assertThat(signature.role()).isEqualTo(values.get(prefix + "role"));
            assertThat(signature.at().toEpochMilli()).isEqualTo(Long.parseLong(Vectors.value(values, prefix + "at")));
            assertThat(signature.value()).isEqualTo(hex(values, prefix + "value"));
            assertThat(((Envelope) body).toBeSigned(signature)).isEqualTo(hex(values, prefix + "to-be-signed"));
        }
        assertThat(holds(body, values)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenBodyIsRefused(String name, Path file) throws Malformed, GeneralSecurityException {
        Map<String, String> values = Vectors.values(file);
        byte[] encoded = hex(values, "encoded");
        switch (Vectors.value(values, "expect")) {
            case "malformed" ->
                assertThatThrownBy(() -> Body.decode(encoded)).as(name).isInstanceOf(Malformed.class);
            case "not-signed" -> {
                Map<String, String> keys = Vectors.values(file.resolveSibling("good.txt"));
                String other = values.get("signature-1-key");
                if (other != null) keys.put("signature-1-key", other);
                assertThat(holds(Body.decode(encoded), keys)).as(name).isFalse();
            }
            default -> throw new IllegalStateException(name + ": expects something else");
        }
    }

    private static boolean holds(Body body, Map<String, String> keys) throws GeneralSecurityException {
        List<Signature> signatures = signatures(body);
        for (int i = 0; i < signatures.size(); i++) {
            PublicKey key = Keys.raw(Vectors.value(keys, "signature-" + (i + 1) + "-key"));
            if (!VERIFIER.verify((Envelope) body, signatures.get(i), key)) return false;
        }
        return true;
    }

    private static List<Signature> signatures(Body body) {
        return switch (body) {
            case Envelope envelope -> envelope.signatures();
            case Recorded _ -> List.of();
        };
    }

    private static byte[] hex(Map<String, String> values, String name) {
        return HEX.parseHex(Vectors.value(values, name));
    }

    @ParameterizedTest
    @EnumSource
    void noFlippedBitGoesUnseen(Algorithm algorithm) throws GeneralSecurityException {
        KeyPair keys = Keys.fresh(algorithm);
        byte[] good = signed(Keys.signer(keys, algorithm, Providers.fastest())).encode();
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(goodEnvelope(flipped, keys.getPublic()))
                    .as("bit %d", bit)
                    .isFalse();
        }
        assertThat(goodEnvelope(good, keys.getPublic())).isTrue();
    }

    private static boolean goodEnvelope(byte[] encoded, PublicKey key) {
        Envelope envelope;
        try {
            envelope = Envelope.decode(encoded);
        } catch (Malformed refused) {
            return false;
        }
        assertThat(envelope.encode()).isEqualTo(encoded);
        return VERIFIER.verify(envelope, envelope.signatures().getFirst(), key);
    }

    @Test
    void aSecondSignatureLeavesTheFirstAndTheIdAlone() throws GeneralSecurityException, Malformed {
        KeyPair charger = Keys.fresh(Algorithm.ES256);
        KeyPair driver = Keys.fresh(Algorithm.EDDSA);
        Envelope one = signed(Keys.signer(charger, Algorithm.ES256, Providers.fastest()));
        Envelope two = one.with(
                new SigningAs(Keys.signer(driver, Algorithm.EDDSA, Providers.fastest()), "mobility-provider", AT));
        assertThat(two.id()).isEqualTo(one.id()).isEqualTo(new Recorded("offer", PAYLOAD).id());
        Envelope read = Envelope.decode(two.encode());
        assertThat(VERIFIER.verify(read, read.signatures().get(0), charger.getPublic()))
                .isTrue();
        assertThat(VERIFIER.verify(read, read.signatures().get(1), driver.getPublic()))
                .isTrue();
        assertThat(VERIFIER.verify(read, read.signatures().get(1), charger.getPublic()))
                .isFalse();
    }

    @Test
    void oneCertificateSignsOnceInARole() throws GeneralSecurityException {
        KeySigner signer = Keys.signer(Keys.fresh(Algorithm.EDDSA), Algorithm.EDDSA, Providers.fastest());
        Envelope one = signed(signer);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.with(new SigningAs(signer, "charging-network", AT.plusMillis(1))));
        assertThat(one.with(new SigningAs(signer, "site-host", AT)).signatures())
                .hasSize(2);
    }

    @Test
    void anEnvelopeHasOneToSixteenSignatures() {
        assertThatIllegalArgumentException().isThrownBy(() -> Envelope.sign("offer", PAYLOAD, List.of()));
        List<Signature> many = new ArrayList<>();
        for (int i = 0; i < Envelope.SIGNATURES_MAX; i++) many.add(unsigned("role-" + i));
        Envelope most = new Envelope("offer", PAYLOAD, many);
        assertThatIllegalArgumentException().isThrownBy(() -> most.with(unsigned("one-more")));
    }

    private static Signature unsigned(String role) {
        return new Signature(Algorithm.ES256, Digest.sha256(), role, AT, new byte[Algorithm.ES256.signatureSize()]);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {"", "Offer", "offer ", "-offer", "offer-", "of--fer", "1offer", "of_fer", "öffer", "offer+cbor"})
    void aNameIsLowerCaseWordsWithHyphens(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Recorded(name, PAYLOAD));
        assertThatIllegalArgumentException().isThrownBy(() -> unsigned(name));
    }

    @Test
    void aTimeIsAWholeMillisecond() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Signature(Algorithm.ES256, Digest.sha256(), "role", AT.plusNanos(1), new byte[64]));
    }

    private static Envelope signed(Signer signer) {
        return Envelope.sign("offer", PAYLOAD, List.of(new SigningAs(signer, "charging-network", AT)));
    }
}
