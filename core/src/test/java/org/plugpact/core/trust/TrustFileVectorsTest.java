package org.plugpact.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.plugpact.core.governance.Network.VERIFIER;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.PartyId;

/** The vectors of kind {@code trust-file}. */
final class TrustFileVectorsTest {
    private static final PartyId ISSUER = new PartyId("operator");

    static Stream<Arguments> good() {
        return vectors("good");
    }

    static Stream<Arguments> broken() {
        return vectors("broken");
    }

    private static Stream<Arguments> vectors(String prefix) {
        return Vectors.files("trust-file", prefix).map(file -> arguments(Vectors.label(file), file));
    }

    /** What comes of a file: what it is written as again, and in one word whether it holds. */
    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Read(byte[] again, String word, TrustBundle trust) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aGoodFileHoldsAndIsWrittenTheSame(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        byte[] encoded = bytes(values, "encoded");
        assertThat(TrustFile.form(encoded)).isEqualTo(values.get("is"));
        Read read = read(values, encoded);
        assertThat(read.again()).isEqualTo(encoded);
        assertThat(read.word()).isEqualTo("good");
        if (!values.containsKey("size")) return;
        assertThat(read.trust().size()).isEqualTo(Long.parseLong(Vectors.value(values, "size")));
        assertThat(read.trust().epoch()).isEqualTo(Long.parseLong(Vectors.value(values, "epoch")));
        Instant at = Instant.ofEpochMilli(Long.parseLong(Vectors.value(values, "at")));
        assertThat(read.trust().revoked(Digest.parse(Vectors.value(values, "revoked")), ISSUER, at))
                .isPresent();
        assertThat(read.trust().revoked(Digest.parse(Vectors.value(values, "not-revoked")), ISSUER, at))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenFileIsNotReadOrDoesNotHold(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        Map<String, String> good = Vectors.values(file.resolveSibling("good.txt"));
        byte[] encoded = bytes(values, "encoded");
        String expect = Vectors.value(values, "expect");
        if (expect.equals("malformed"))
            assertThatThrownBy(() -> read(good, encoded)).isInstanceOf(Malformed.class);
        else assertThat(read(good, encoded).word()).isEqualTo(expect);
    }

    private static byte[] bytes(Map<String, String> values, String name) {
        return HexFormat.of().parseHex(Vectors.value(values, name));
    }

    private static Read read(Map<String, String> good, byte[] encoded) throws Malformed {
        Digest anchor = Digest.parse(Vectors.value(good, "anchor"));
        return switch (Vectors.value(good, "is")) {
            case FullBundle.FORM -> {
                FullBundle bundle = FullBundle.decode(encoded);
                yield opened(bundle.encode(), bundle.open(anchor, VERIFIER));
            }
            case CompactBundle.KIND -> {
                CompactBundle bundle = CompactBundle.decode(encoded);
                yield opened(bundle.encode(), bundle.open(anchor, VERIFIER));
            }
            case Extension.FORM -> {
                Extension by = Extension.decode(encoded);
                yield switch (FullBundle.decode(bytes(good, "from")).extend(by, VERIFIER)) {
                    case Grown.Longer<FullBundle>(var bundle) -> grown(by.encode(), good, bundle.encode());
                    case Grown.Not<FullBundle> _ -> not(by.encode());
                    case Grown.Forked<FullBundle>(var fork) -> forked(by.encode(), fork, anchor);
                };
            }
            case CompactExtension.FORM -> {
                CompactExtension by = CompactExtension.decode(encoded);
                yield switch (CompactBundle.decode(bytes(good, "from")).extend(by, VERIFIER)) {
                    case Grown.Longer<CompactBundle>(var bundle) -> grown(by.encode(), good, bundle.encode());
                    case Grown.Not<CompactBundle> _ -> not(by.encode());
                    case Grown.Forked<CompactBundle>(var fork) -> forked(by.encode(), fork, anchor);
                };
            }
            case Fork.FORM -> {
                Fork fork = Fork.decode(encoded);
                String word = fork.proven(anchor, VERIFIER) ? "good" : "refused";
                yield new Read(fork.encode(), word, TrustBundle.empty());
            }
            default -> throw new IllegalStateException("no such file: " + good.get("is"));
        };
    }

    private static Read opened(byte[] again, Opened opened) {
        return switch (opened) {
            case Opened.Good(var trust) -> new Read(again, "good", trust);
            case Opened.Bad _ -> not(again);
        };
    }

    private static Read not(byte[] again) {
        return new Read(again, "refused", TrustBundle.empty());
    }

    private static Read grown(byte[] again, Map<String, String> good, byte[] longer) {
        assertThat(longer).isEqualTo(bytes(good, "to"));
        return new Read(again, "good", TrustBundle.empty());
    }

    private static Read forked(byte[] again, Fork fork, Digest anchor) {
        assertThat(fork.proven(anchor, VERIFIER)).isTrue();
        return new Read(again, "forked", TrustBundle.empty());
    }
}
