package org.plugpact.core.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;

/** RFC 8949's examples of CBOR, and the COSE working group's of signatures. */
final class CoseSetsTest {
    private static final Verifier VERIFIER = Verifier.fastest();

    /** Each is read and written again as it was, unless it holds what ours never does. */
    @Test
    void cborOfAppendixA() {
        CBORObject set = Outside.json(Outside.at("test-vectors/appendix_a.json"));
        var tally = new Outside.Tally("appendix_a.json");
        for (CBORObject test : set.getValues()) {
            String hex = test.get("hex").AsString();
            byte[] encoding = HexFormat.of().parseHex(hex);
            boolean ours;
            try {
                ours = HexFormat.of().formatHex(Cbor.decode(encoding).encode()).equals(hex);
            } catch (Malformed refused) {
                ours = false;
            }
            tally.vector(hex, true, ours, reason(hex, encoding[0] & 0xff));
        }
        tally.is(
                82,
                Map.of(
                        "floating point (we refuse)", 23,
                        "an indefinite length (we refuse)", 11,
                        "a simple value that is not false, true or null (we refuse)", 3,
                        "undefined (we refuse)", 1));
    }

    private static String reason(String hex, int first) {
        if ((first >= 0xf9 && first <= 0xfb) || hex.startsWith("c1fb")) return "floating point";
        if (first == 0xf7) return "undefined";
        if (first >= 0xe0) return "a simple value that is not false, true or null";
        return hex.contains("ff") ? "an indefinite length" : "another reason";
    }

    /** The parts of a COSE_Sign with one signature, or of a COSE_Sign1. */
    private static final class Signed {
        private final byte[] body;
        private final byte[] signer;
        private final byte[] payload;
        private final byte[] value;
        private final boolean one;

        Signed(byte[] body, byte[] signer, byte[] payload, byte[] value, boolean one) {
            this.body = body;
            this.signer = signer;
            this.payload = payload;
            this.value = value;
            this.one = one;
        }
    }

    @Test
    void signaturesOfTheCoseWorkingGroup() throws Exception {
        var tally = new Outside.Tally("cose-wg/Examples");
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("sign-tests", "sign1-tests", "ecdsa-examples", "eddsa-examples")) {
            files.addAll(Outside.files("Examples/" + folder, ".json"));
        }
        int structures = 0;
        for (Path file : files) {
            CBORObject test = Outside.json(file);
            CBORObject input = test.get("input");
            boolean several = input.ContainsKey("sign");
            CBORObject signer = several ? input.get("sign").get("signers").get(0) : input.get("sign0");
            byte[] external = signer.ContainsKey("external")
                    ? HexFormat.of().parseHex(signer.get("external").AsString())
                    : new byte[0];
            boolean good = !test.ContainsKey("fail") || !test.get("fail").AsBoolean();
            boolean ours = false;
            String why = "another reason";
            try {
                Signed signed = signed(
                        HexFormat.of().parseHex(test.get("output").get("cbor").AsString()));
                byte[] toBeSigned = toBeSigned(signed, external);
                CBORObject theirs =
                        several ? test.get("intermediates").get("signers").get(0) : test.get("intermediates");
                if (good) {
                    assertThat(toBeSigned)
                            .as(file.toString())
                            .isEqualTo(HexFormat.of()
                                    .parseHex(theirs.get("ToBeSign_hex").AsString()));
                    structures++;
                }
                Algorithm algorithm = algorithm(signed);
                ours = VERIFIER.verify(algorithm, key(signer.get("key"), algorithm), toBeSigned, signed.value);
            } catch (Malformed | GeneralSecurityException refused) {
                why = String.valueOf(refused.getMessage()).replaceAll(", at byte.*", "");
            }
            tally.vector(
                    file.subpath(file.getNameCount() - 2, file.getNameCount()).toString(), good, ours, why);
        }
        assertThat(structures).isPositive();
        tally.is(
                31,
                Map.of(
                        "no tag (we refuse)", 2,
                        "no algorithm (we refuse)", 1,
                        "unknown signature algorithm -35 (we refuse)", 2,
                        "ES512 with a key on P-256 (we refuse)", 2,
                        "EDDSA with a key on Ed448 (we refuse)", 2));
    }

    /** Any COSE_Sign or COSE_Sign1, whatever its headers. */
    private static Signed signed(byte[] encoding) throws Malformed {
        if (!(Cbor.decode(encoding) instanceof Cbor.Tagged(long tag, Cbor content))) throw new Malformed("no tag");
        if (tag != 98 && tag != 18) throw new Malformed("tag " + tag);
        List<Cbor> parts = content.asItems(4);
        byte[] body = parts.get(0).asBytes();
        byte[] payload = parts.get(2).asBytes();
        if (tag == 18) return new Signed(body, body, payload, parts.get(3).asBytes(), true);
        List<Cbor> first = parts.get(3).asItems().getFirst().asItems(3);
        return new Signed(body, first.get(0).asBytes(), payload, first.get(2).asBytes(), false);
    }

    private static boolean isEmptyMap(byte[] header) {
        return header.length == 1 && header[0] == (byte) 0xa0;
    }

    /** RFC 9052, 4.4: an empty header is signed as no bytes, however it is written. */
    private static byte[] toBeSigned(Signed signed, byte[] external) {
        Encoder encoder = new Encoder().items(signed.one ? 4 : 5).text(signed.one ? "Signature1" : "Signature");
        encoder.bytes(isEmptyMap(signed.body) ? new byte[0] : signed.body);
        if (!signed.one) encoder.bytes(signed.signer);
        return encoder.bytes(external).bytes(signed.payload).toBytes();
    }

    private static Algorithm algorithm(Signed signed) throws Malformed {
        Cbor number = Cbor.decode(signed.signer).asEntries().get(1).orElseThrow(() -> new Malformed("no algorithm"));
        return Algorithm.numbered(number.asLong());
    }

    private static PublicKey key(CBORObject jwk, Algorithm algorithm) throws GeneralSecurityException, Malformed {
        String curve = jwk.get("crv").AsString();
        if (jwk.get("kty").AsString().equals("EC")) {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve.replace("P-", "secp") + "r1"));
            var point = new ECPoint(coordinate(jwk, "x"), coordinate(jwk, "y"));
            var key = (ECPublicKey) KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
            if (!algorithm.fits(key)) throw new Malformed(algorithm + " with a key on " + curve);
            return key;
        }
        if (!curve.equals("Ed25519")) throw new Malformed(algorithm + " with a key on " + curve);
        String der = "302a300506032b6570032100" + jwk.get("x_hex").AsString();
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(der)));
    }

    private static BigInteger coordinate(CBORObject jwk, String name) {
        return jwk.ContainsKey(name + "_hex")
                ? new BigInteger(jwk.get(name + "_hex").AsString(), 16)
                : new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get(name).AsString()));
    }
}
