package org.plugpact.core.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading and writing item by item must be as strict as reading and writing trees. */
final class DecoderTest {
    private static final Instant AT = Instant.ofEpochMilli(-1);
    private static final Digest DIGEST = Digest.sha256(new byte[1]);

    @Test
    void itemByItemIsTheSameAsATree() throws Malformed {
        byte[] streamed = new Encoder(0)
                .tag(98)
                .items(9)
                .integer(-300)
                .integer(BigInteger.TWO.pow(64))
                .bytes(new byte[] {9, 8})
                .text("hé")
                .bool(true)
                .nothing()
                .digest(DIGEST)
                .instant(AT)
                .entries(1)
                .text("k")
                .value(Cbor.items(Cbor.of(1)))
                .toBytes();
        Cbor tree = new Cbor.Tagged(
                98,
                Cbor.items(
                        Cbor.of(-300),
                        Cbor.of(BigInteger.TWO.pow(64)),
                        Cbor.of(new byte[] {9, 8}),
                        Cbor.of("hé"),
                        Cbor.of(true),
                        Cbor.nothing(),
                        Cbor.of(DIGEST),
                        Cbor.of(AT),
                        Cbor.entries(Cbor.entry("k", Cbor.items(Cbor.of(1))))));
        assertThat(streamed).isEqualTo(tree.encode());

        Decoder in = new Decoder(streamed);
        in.tag(98);
        in.items(9);
        assertThat(in.integer()).isEqualTo(-300);
        assertThat(in.value()).isEqualTo(Cbor.of(BigInteger.TWO.pow(64)));
        assertThat(in.bytes()).containsExactly(9, 8);
        assertThat(in.text()).isEqualTo("hé");
        assertThat(in.bool()).isTrue();
        assertThat(in.value()).isEqualTo(Cbor.nothing());
        assertThat(in.digest()).isEqualTo(DIGEST);
        assertThat(in.instant()).isEqualTo(AT);
        in.entries(1);
        assertThat(in.text()).isEqualTo("k");
        assertThat(in.items()).isEqualTo(1);
        assertThat(in.atEnd()).isFalse();
        assertThat(in.integer()).isEqualTo(1);
        assertThat(in.atEnd()).isTrue();
        in.done();
    }

    @Test
    void aByteStringIsReadInPlaceAndNotBeyond() throws Malformed {
        Decoder in = new Decoder(HexFormat.of().parseHex("430102031905"), 0, 5);
        Decoder inside = in.inside();
        assertThat(List.of(inside.integer(), inside.integer(), inside.integer()))
                .containsExactly(1L, 2L, 3L);
        assertThatThrownBy(inside::integer).isInstanceOf(Malformed.class);
        inside.done();
        assertThat(in.position()).isEqualTo(4);
        assertThatThrownBy(in::integer)
                .as("its second byte lies beyond the stretch")
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(in::done).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "integer, 1b8000000000000000, beyond 64 bits",
        "integer, 3b8000000000000000, beyond 64 bits",
        "integer, 1817, not the shortest form",
        "integer, 40, another kind",
        "integer, '', nothing",
        "bytes, 5801ff, not the shortest form",
        "bytes, 42ff, truncated",
        "bytes, 60, another kind",
        "text, 61ff, not UTF-8",
        "text, 40, another kind",
        "bool, f6, null",
        "bool, f814, not the shortest form",
        "bool, f90014, floating point",
        "bool, 14, another kind",
        "digest, 581f00000000000000000000000000000000000000000000000000000000000000, 31 bytes",
        "instant, 1b8000000000000000, beyond 64 bits",
        "items, 9801f6, not the shortest form",
        "items, 82f6, truncated",
        "items, 9ff6ff, indefinite length",
        "items, a0, another kind",
        "inside, 4201, truncated",
        "inside, 6101, another kind",
        "value, 1817, not the shortest form",
        "value, 8181f7, undefined"
    })
    void eachReadingIsStrict(String reading, String hex, String why) {
        Decoder in = new Decoder(HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> read(reading, in)).as(why).isInstanceOf(Malformed.class);
    }

    private static Object read(String reading, Decoder in) throws Malformed {
        return switch (reading) {
            case "integer" -> in.integer();
            case "bytes" -> in.bytes();
            case "text" -> in.text();
            case "bool" -> in.bool();
            case "digest" -> in.digest();
            case "instant" -> in.instant();
            case "items" -> in.items();
            case "inside" -> in.inside();
            case "value" -> in.value();
            default -> throw new IllegalArgumentException(reading);
        };
    }

    @Test
    void anotherTagOrCountIsRefused() {
        assertThatThrownBy(() -> new Decoder(new byte[] {(byte) 0xc1, 0}).tag(0))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> new Decoder(new byte[] {0}).tag(0)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> new Decoder(new byte[] {(byte) 0x81, 0}).items(2))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> new Decoder(new byte[] {(byte) 0xa1, 0, 0}).entries(0))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void aMalformedItemSaysWhere() {
        assertThatThrownBy(() -> Cbor.decode(HexFormat.of().parseHex("8201f7"))).hasMessageContaining("byte 2");
    }
}
