package org.plugpact.core.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;

final class CborTest {
    private static final HexFormat HEX = HexFormat.of();

    static Stream<Arguments> good() {
        return rows("good");
    }

    static Stream<Arguments> broken() {
        return rows("broken");
    }

    private static Stream<Arguments> rows(String prefix) {
        return Vectors.files("cbor", prefix)
                .flatMap(file -> Vectors.lines(file).stream()
                        .map(line -> line.split(" \\| ", 2))
                        .map(columns -> arguments(columns[0], columns[1])));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("good")
    void whatIsRightIsReadAndWrittenAsItWas(String hex, String diagnostic) throws Malformed {
        Cbor value = Cbor.decode(HEX.parseHex(hex));
        assertThat(value.toString()).isEqualTo(diagnostic);
        assertThat(HEX.formatHex(value.encode())).isEqualTo(hex);
        assertThat(value).isEqualTo(Cbor.decode(value.encode())).hasSameHashCodeAs(Cbor.decode(value.encode()));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("broken")
    void whatIsBrokenIsRefused(String hex, String why) {
        assertThatThrownBy(() -> Cbor.decode(HEX.parseHex(hex))).as(why).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("good")
    void whatIsCutShortOrGoesOnIsRefused(String hex, String diagnostic) {
        byte[] bytes = HEX.parseHex(hex);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Cbor.decode(cut))
                    .as("%s cut to %d", diagnostic, length)
                    .isInstanceOf(Malformed.class);
        }
        for (int more : new int[] {0x00, 0x80, 0xf6, 0xff}) {
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            longer[bytes.length] = (byte) more;
            assertThatThrownBy(() -> Cbor.decode(longer))
                    .as("%s and more", diagnostic)
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void aSequenceIsReadToItsEnd() throws Malformed {
        assertThat(Cbor.sequence(HEX.parseHex("0120826161f6")))
                .containsExactly(Cbor.of(1), Cbor.of(-1), Cbor.items(Cbor.of("a"), Cbor.nothing()));
        assertThat(Cbor.sequence(new byte[0])).isEmpty();
        assertThatThrownBy(() -> Cbor.sequence(HEX.parseHex("0118"))).isInstanceOf(Malformed.class);
    }

    @Test
    void aMapIsSortedWhenItIsMade() {
        Cbor map = Cbor.entries(
                Cbor.entry("aa", Cbor.of(1)),
                Cbor.entry("z", Cbor.of(2)),
                Cbor.entry(100, Cbor.of(3)),
                Cbor.entry(10, Cbor.of(4)));
        assertThat(map).hasToString("{10: 4, 100: 3, \"z\": 2, \"aa\": 1}");
    }

    @Test
    void aMapIsLookedUpByKey() throws Malformed {
        Cbor.Entries map = Cbor.entries(Cbor.entry("z", Cbor.of(2)), Cbor.entry(-1, Cbor.of(3)))
                .asEntries();
        assertThat(map.get("z")).contains(Cbor.of(2));
        assertThat(map.get(-1)).contains(Cbor.of(3));
        assertThat(map.get("y")).isEmpty();
    }

    @Test
    void whatHasNoEncodingIsNotBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cbor.entries(Cbor.entry(1, Cbor.of(1)), Cbor.entry(1, Cbor.of(2))));
        assertThatIllegalArgumentException().isThrownBy(() -> Cbor.of("\ud800"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cbor.of("\udc00\ud800"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cbor.Tagged(2, Cbor.of(new byte[9])));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cbor.Tagged(-1, Cbor.of(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cbor.Big(BigInteger.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> Cbor.of(BigInteger.TWO.pow(8 * Cbor.BIG_BYTES_MAX)));
        assertThatIllegalArgumentException().isThrownBy(() -> Cbor.of(Instant.ofEpochSecond(0, 1_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nested(Cbor.DEPTH_MAX + 1).encode());
    }

    @Test
    void theDeepestThatIsWrittenIsRead() throws Malformed {
        Cbor deepest = nested(Cbor.DEPTH_MAX);
        assertThat(Cbor.decode(deepest.encode())).isEqualTo(deepest);
    }

    @Test
    void moreItemsThanTheLimitAreRefused() throws Malformed {
        Cbor most = Cbor.items(Collections.nCopies(Cbor.ITEMS_MAX - 1, Cbor.nothing()));
        assertThat(Cbor.decode(most.encode())).isEqualTo(most);
        byte[] more =
                Cbor.items(Collections.nCopies(Cbor.ITEMS_MAX, Cbor.nothing())).encode();
        assertThatThrownBy(() -> Cbor.decode(more))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("items");
    }

    @Test
    void anItemOfTooManyBytesIsNeitherWrittenNorRead() {
        byte[] content = new byte[Cbor.BYTES_MAX];
        assertThatIllegalArgumentException().isThrownBy(() -> Cbor.of(content).encode());
        byte[] encoded = new Encoder(Cbor.BYTES_MAX + 9).bytes(content).toBytes();
        assertThatThrownBy(() -> Cbor.decode(encoded)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({"2, 4", "3, -1", "0, 2", "1, 0", "0, 0", "-4, -2"})
    void aFractionNotInLowestTermsIsRefused(long numerator, long denominator) {
        BigInteger over = BigInteger.valueOf(numerator);
        BigInteger under = BigInteger.valueOf(denominator);
        assertThatIllegalArgumentException().isThrownBy(() -> Cbor.ratio(over, under));
        Cbor written = Cbor.items(Cbor.of(over), Cbor.of(under));
        assertThatThrownBy(() -> written.asRatio(List::of)).isInstanceOf(Malformed.class);
    }

    @Test
    void aFractionInLowestTermsIsRead() throws Malformed {
        Cbor third = Cbor.ratio(BigInteger.valueOf(-1), BigInteger.valueOf(3));
        List<BigInteger> parts = third.asRatio(List::of);
        assertThat(parts).containsExactly(BigInteger.valueOf(-1), BigInteger.valueOf(3));
    }

    @Test
    void whatIsAskedForAsAnotherKindIsMalformed() {
        List<Cbor> all = List.of(
                Cbor.of(Long.MAX_VALUE),
                Cbor.of(BigInteger.TWO.pow(64)),
                Cbor.of("x"),
                Cbor.of(new byte[31]),
                Cbor.of(true),
                Cbor.nothing(),
                Cbor.items(),
                Cbor.entries(),
                new Cbor.Tagged(1, Cbor.of(1)));
        long asked = all.stream()
                .mapToLong(value -> refused(value::asLong)
                        + refused(value::asInt)
                        + refused(value::asInteger)
                        + refused(value::asText)
                        + refused(value::asBytes)
                        + refused(value::asDigest)
                        + refused(value::asInstant)
                        + refused(value::asBool)
                        + refused(value::asItems)
                        + refused(value::asEntries)
                        + refused(() -> value.asItems(1)))
                .sum();
        // Of eleven questions to nine values, a long answers three, a big one, and text, bytes, bool, items, entries
        // one each.
        assertThat(asked).isEqualTo(11 * 9 - 3 - 1 - 5);
    }

    private static int refused(Question question) {
        try {
            question.ask();
            return 0;
        } catch (Malformed expected) {
            return 1;
        }
    }

    private interface Question {
        Object ask() throws Malformed;
    }

    private static Cbor nested(int levels) {
        Cbor value = Cbor.of(0);
        for (int level = 0; level < levels; level++) value = Cbor.items(value);
        return value;
    }
}
