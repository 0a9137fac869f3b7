package org.plugpact.core.outside;

import com.upokecenter.cbor.CBORObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Verifier;

/** Project Wycheproof's and CCTV's signatures, with each provider that we verify with. */
final class SignatureSetsTest {
    private static final String ED25519_START = "302a300506032b6570032100";
    private static final List<Verifier> VERIFIERS = List.of(Verifier.jdk(), Verifier.fastest());

    static Stream<Arguments> wycheproof() {
        return Stream.of(
                Arguments.of("ed25519_test.json", Algorithm.EDDSA, 151, Map.of()),
                Arguments.of("ecdsa_secp256r1_sha256_p1363_test.json", Algorithm.ES256, 262, Map.of()),
                Arguments.of("ecdsa_secp521r1_sha512_p1363_test.json", Algorithm.ES512, 318, Map.of()),
                Arguments.of(
                        "mldsa_44_verify_test.json", Algorithm.ML_DSA_44, 180, Map.of("has a context (we refuse)", 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wycheproof")
    void wycheproofAndWeAgree(String file, Algorithm algorithm, int vectors, Map<String, Integer> disagreements) {
        CBORObject set = Outside.json(Outside.at("wycheproof/testvectors_v1/" + file));
        for (Verifier verifier : VERIFIERS) {
            var tally = new Outside.Tally(
                    file + " with " + verifier.providers().of(algorithm).getName());
            for (CBORObject group : set.get("testGroups").getValues()) {
                Optional<PublicKey> key =
                        key(algorithm, group.get("publicKeyDer").AsString());
                for (CBORObject test : group.get("tests").getValues()) {
                    boolean ours = key.isPresent()
                            && verifier.verify(algorithm, key.get(), hex(test, "msg"), hex(test, "sig"));
                    boolean theirs = test.get("result").AsString().equals("valid");
                    tally.vector(test.get("tcId").toString(), theirs, ours, reason(test));
                }
            }
            tally.is(vectors, disagreements);
        }
    }

    private static String reason(CBORObject test) {
        return test.ContainsKey("ctx") ? "has a context" : test.get("comment").AsString();
    }

    /**
     * The set says what each vector is, not what to say of it. RFC 8032 and FIPS 186-5 refuse points written otherwise than they
     * say, and leave open the formula; ours, without the cofactor, refuses a residue of low order. The rest is accepted.
     */
    @Test
    void oddPointsOfEd25519AreJudgedAsItsStandardSays() {
        CBORObject set = Outside.json(Outside.at("CCTV/ed25519/ed25519vectors.json"));
        for (Verifier verifier : VERIFIERS) {
            var tally = new Outside.Tally("ed25519vectors.json with "
                    + verifier.providers().of(Algorithm.EDDSA).getName());
            for (CBORObject test : set.getValues()) {
                Optional<PublicKey> key =
                        key(Algorithm.EDDSA, ED25519_START + test.get("key").AsString());
                byte[] message = test.get("msg").AsString().getBytes(StandardCharsets.UTF_8);
                String flags = test.get("flags").toString();
                boolean usual = !flags.contains("non_canonical") && !flags.contains("low_order_residue");
                boolean ours =
                        key.isPresent() && verifier.verify(Algorithm.EDDSA, key.get(), message, hex(test, "sig"));
                tally.vector(test.get("number").toString(), usual, ours, flags);
            }
            tally.is(914, Map.of());
        }
    }

    private static byte[] hex(CBORObject in, String name) {
        return HexFormat.of().parseHex(in.get(name).AsString());
    }

    /** Empty if it can't be read, or is of another curve or set than the algorithm's. */
    private static Optional<PublicKey> key(Algorithm algorithm, String der) {
        try {
            PublicKey key = KeyFactory.getInstance(algorithm.jcaKeyName())
                    .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(der)));
            return Optional.of(key).filter(algorithm::fits);
        } catch (GeneralSecurityException noKey) {
            return Optional.empty();
        }
    }
}
