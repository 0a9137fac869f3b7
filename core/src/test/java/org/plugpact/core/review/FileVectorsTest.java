package org.plugpact.core.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Base41;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.DriverReceipt;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.TransparentStatement;
import org.plugpact.core.lineage.CoseReceipt;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.lineage.WitnessPolicy;

/** The files that leave a hub, and who signed under its log: {@code vectors/file} and {@code vectors/witness}. */
final class FileVectorsTest {
    private static final Verifier VERIFIER = Verifier.fastest();
    private static final String GOOD = "good.txt";

    static Stream<Path> good() {
        return Stream.concat(Vectors.files("file", "good"), Vectors.files("witness", "good"));
    }

    static Stream<Path> broken() {
        return Stream.concat(Vectors.files("file", "broken"), Vectors.files("witness", "broken"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsRightHolds(Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        byte[] encoded = encoded(file, values);
        assertThat(holds(values, encoded)).isTrue();
        if (values.containsKey("code")) {
            assertThat(Base41.of(encoded)).isEqualTo(values.get("code"));
            assertThat(Base41.read(Vectors.value(values, "code"))).isEqualTo(encoded);
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsBrokenDoesNot(Path file) throws Malformed {
        Map<String, String> own = Vectors.values(file);
        Map<String, String> values = Vectors.values(file.resolveSibling(GOOD));
        byte[] encoded = encoded(file, own);
        if (Vectors.value(own, "expect").equals("malformed")) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> holds(values, encoded));
        } else {
            assertThat(holds(values, encoded)).isFalse();
        }
    }

    /** A broken one is the good one, with some of its bytes replaced. */
    static byte[] encoded(Path file, Map<String, String> values) {
        if (values.containsKey("encoded")) return HexFormat.of().parseHex(Vectors.value(values, "encoded"));
        byte[] good = encoded(file, Vectors.values(file.resolveSibling(GOOD)));
        int from = Integer.parseInt(Vectors.value(values, "from"));
        int to = Integer.parseInt(Vectors.value(values, "to"));
        String hex = HexFormat.of().formatHex(good);
        return HexFormat.of()
                .parseHex(hex.substring(0, 2 * from) + Vectors.value(values, "put") + hex.substring(2 * to));
    }

    private static boolean holds(Map<String, String> good, byte[] encoded) throws Malformed {
        return switch (Vectors.value(good, "is")) {
            case "record" -> {
                PactRecord record = PactRecord.decode(encoded);
                assertThat(record.encode()).isEqualTo(encoded);
                yield Review.of(record, VERIFIER).isGood() && isWitnessed(good, record.checkpoint());
            }
            case "disclosure" -> {
                Disclosure disclosure = Disclosure.decode(encoded);
                assertThat(disclosure.encode()).isEqualTo(encoded);
                yield DisclosureReview.of(disclosure, VERIFIER).isGood();
            }
            case "receipt" -> {
                DriverReceipt receipt = DriverReceipt.decode(encoded);
                assertThat(receipt.encode()).isEqualTo(encoded);
                DriverReview review = DriverReview.of(receipt, VERIFIER);
                yield review.isGood() && isWitnessed(good, review.checkpoint().orElseThrow());
            }
            case "close" -> {
                TransparentStatement close = TransparentStatement.decode(encoded);
                assertThat(close.encode()).isEqualTo(encoded);
                yield close.verify(key(good, "key"), VERIFIER);
            }
            case "cose-receipt" -> {
                CoseReceipt receipt = CoseReceipt.decode(encoded);
                assertThat(receipt.encode()).isEqualTo(encoded);
                Digest leaf = Digest.parse(Vectors.value(good, "leaf"));
                yield receipt.verify(leaf, key(good, "key"), VERIFIER);
            }
            case "cosignature" -> {
                String note = new String(encoded, UTF_8);
                SignedCheckpoint checkpoint = SignedCheckpoint.parse(note);
                yield checkpoint
                        .cosigned(key(good, "key"), VERIFIER)
                        .filter(at -> at.getEpochSecond() == Long.parseLong(Vectors.value(good, "at")))
                        .isPresent();
            }
            case "policy" -> {
                WitnessPolicy.parse(new String(encoded, UTF_8));
                yield isWitnessed(
                        Map.of("policy", HexFormat.of().formatHex(encoded)),
                        SignedCheckpoint.parse(utf8(good, "note")));
            }
            default -> throw new IllegalStateException("what is it?");
        };
    }

    private static boolean isWitnessed(Map<String, String> values, SignedCheckpoint checkpoint) throws Malformed {
        return !values.containsKey("policy")
                || WitnessPolicy.parse(utf8(values, "policy"))
                        .judge(checkpoint, VERIFIER)
                        .holds();
    }

    private static String utf8(Map<String, String> values, String name) {
        return new String(HexFormat.of().parseHex(Vectors.value(values, name)), UTF_8);
    }

    private static VerifierKey key(Map<String, String> values, String name) throws Malformed {
        return VerifierKey.parse(Vectors.value(values, name));
    }

    /** Each of the three verbs of a reader is asked of something. */
    @Test
    void everyKindOfFileIsThere() {
        assertThat(good().map(Vectors::values)
                        .map(one -> Vectors.value(one, "is"))
                        .distinct())
                .containsAll(
                        List.of("record", "disclosure", "receipt", "close", "cose-receipt", "cosignature", "policy"));
    }
}
