package org.plugpact.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;

/** The trees, proofs and notes of {@code vectors/lineage}, which another program made. */
final class LineageVectorsTest {
    private static final Verifier VERIFIER = Verifier.fastest();

    static Stream<Path> good() {
        return Vectors.files("lineage", "good");
    }

    static Stream<Path> broken() {
        return Vectors.files("lineage", "broken");
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsRightHolds(Path file) throws Malformed {
        Vector vector = new Vector(Vectors.values(file));
        switch (vector.text("is")) {
            case "tree" -> assertThat(rootsAsStated(vector)).isTrue();
            case "inclusion" -> assertThat(isIncluded(vector)).isTrue();
            case "consistency" -> assertThat(isConsistent(vector)).isTrue();
            case "key" -> {
                VerifierKey key = VerifierKey.parse(vector.text("key"));
                assertThat(key.name()).isEqualTo(vector.text("name"));
                assertThat(HexFormat.of().toHexDigits(key.id())).isEqualTo(vector.text("id"));
                assertThat(key.publicKey().getEncoded()).endsWith(vector.bytes("public"));
                assertThat(VerifierKey.of(key.name(), key.publicKey()).text()).isEqualTo(vector.text("key"));
            }
            case "checkpoint" -> {
                SignedCheckpoint read = SignedCheckpoint.parse(vector.utf8("note"));
                assertThat(read.checkpoint().origin().text()).isEqualTo(vector.text("origin"));
                assertThat(read.checkpoint().size()).isEqualTo(vector.number("size"));
                assertThat(read.checkpoint().root()).isEqualTo(vector.digest("root"));
                assertThat(read.text()).isEqualTo(vector.utf8("note"));
                assertThat(read.verify(VerifierKey.parse(vector.text("key")), VERIFIER))
                        .isTrue();
            }
            case "receipt" -> {
                ReceiptProof read = ReceiptProof.parse(vector.utf8("proof"));
                assertThat(read.index()).isEqualTo(vector.number("index"));
                assertThat(read.text()).isEqualTo(vector.utf8("proof"));
                assertThat(isProven(vector)).isTrue();
            }
            case "tile" -> assertThat(tile(vector).path()).isEqualTo(vector.text("path"));
            default -> throw new IllegalStateException("what is " + file);
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsBrokenDoesNot(Path file) throws Malformed {
        Vector vector = new Vector(Vectors.values(file));
        boolean malformed = vector.has("expect") && vector.text("expect").equals("malformed");
        switch (vector.text("is")) {
            case "tree" -> assertThat(rootsAsStated(vector)).isFalse();
            case "inclusion" -> assertThat(isIncluded(vector)).isFalse();
            case "consistency" -> assertThat(isConsistent(vector)).isFalse();
            case "key" -> assertMalformed(() -> VerifierKey.parse(vector.text("key")));
            case "checkpoint" -> {
                if (malformed) assertMalformed(() -> checkpoint(vector));
                else
                    assertThat(checkpoint(vector).verify(VerifierKey.parse(vector.text("key")), VERIFIER))
                            .isFalse();
            }
            case "receipt" -> {
                if (malformed) assertMalformed(() -> ReceiptProof.parse(vector.utf8("proof")));
                else assertThat(isProven(vector)).isFalse();
            }
            case "tile" -> assertThatIllegalArgumentException().isThrownBy(() -> tile(vector));
            default -> throw new IllegalStateException("what is " + file);
        }
    }

    private interface Reading {
        Object read() throws Malformed;
    }

    private static void assertMalformed(Reading reading) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(reading::read);
    }

    private static boolean rootsAsStated(Vector vector) {
        Frontier frontier = new Frontier();
        boolean asStated = isRoot(vector, frontier);
        for (long i = 0; i < vector.number("leaves"); i++) {
            Digest leaf = Hashing.leaf(vector.bytes("leaf-" + i));
            assertThat(leaf).isEqualTo(vector.digest("leaf-" + i + "-hash"));
            frontier.append(leaf);
            asStated &= isRoot(vector, frontier);
        }
        return asStated;
    }

    private static boolean isRoot(Vector vector, Frontier frontier) {
        String name = "root-" + frontier.size();
        return !vector.has(name) || vector.digest(name).equals(frontier.root());
    }

    private static boolean isIncluded(Vector vector) {
        return Proofs.verifyInclusion(
                vector.digest("leaf"),
                vector.number("index"),
                vector.number("size"),
                vector.digests("path"),
                vector.digest("root"));
    }

    private static boolean isConsistent(Vector vector) {
        return Proofs.verifyConsistency(
                vector.number("earlier-size"),
                vector.digest("earlier-root"),
                vector.number("size"),
                vector.digest("root"),
                vector.digests("path"));
    }

    /** Bytes are read as bytes, so that what is no UTF-8 is met, too. */
    private static SignedCheckpoint checkpoint(Vector vector) throws Malformed {
        SignedNote note = SignedNote.parse(vector.bytes("note"));
        return SignedCheckpoint.parse(note.encode());
    }

    private static boolean isProven(Vector vector) throws Malformed {
        return ReceiptProof.parse(vector.utf8("proof"))
                .verify(
                        vector.digest("leaf"),
                        new LogId(vector.text("origin")),
                        VerifierKey.parse(vector.text("key")),
                        VERIFIER);
    }

    private static Tile tile(Vector vector) {
        return new Tile((int) vector.number("level"), vector.number("index"), (int) vector.number("width"));
    }

    private record Vector(Map<String, String> values) {
        boolean has(String name) {
            return values.containsKey(name);
        }

        String text(String name) {
            return Vectors.value(values, name);
        }

        long number(String name) {
            return Long.parseLong(text(name));
        }

        byte[] bytes(String name) {
            return HexFormat.of().parseHex(text(name));
        }

        String utf8(String name) {
            return new String(bytes(name), java.nio.charset.StandardCharsets.UTF_8);
        }

        Digest digest(String name) {
            return Digest.parse(text(name));
        }

        List<Digest> digests(String name) {
            return text(name).isEmpty()
                    ? List.of()
                    : Stream.of(text(name).split(" ", -1)).map(Digest::parse).toList();
        }
    }
}
