package org.plugpact.core.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;

final class FieldsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Instant AT = Instant.parse("2016-07-01T08:00:00.123Z");

    static Stream<Arguments> good() {
        return vectors("good");
    }

    static Stream<Arguments> broken() {
        return vectors("broken");
    }

    private static Stream<Arguments> vectors(String prefix) {
        return Vectors.files("field", prefix).map(file -> arguments(Vectors.label(file), file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void goodFieldsAreReadWrittenAndDigested(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        byte[] encoded = HEX.parseHex(Vectors.value(values, "encoded"));
        Fields fields = Fields.decode(encoded);
        assertThat(fields.fields()).as(name).hasSize(Integer.parseInt(Vectors.value(values, "fields")));
        for (int i = 0; i < fields.fields().size(); i++) {
            Field field = fields.fields().get(i);
            String prefix = "field-" + (i + 1) + "-";
            assertThat(HEX.formatHex(field.salt())).isEqualTo(values.get(prefix + "salt"));
            assertThat(field.name()).isEqualTo(values.get(prefix + "name"));
            assertThat(field.value()).hasToString(values.get(prefix + "value"));
            assertThat(field.digest()).hasToString(values.get(prefix + "digest"));
        }
        byte[] payload = HEX.parseHex(Vectors.value(values, "payload"));
        Fields built = new Fields(fields.fields());
        for (Fields same : List.of(fields, built, Fields.from(fields.toCbor()))) {
            assertThat(same).isEqualTo(fields).hasSameHashCodeAs(fields);
            assertThat(same.encode()).isEqualTo(encoded);
            assertThat(same.payload()).isEqualTo(payload);
            assertThat(same.matches(payload)).isTrue();
        }
        assertThat(Fields.digests(payload))
                .isEqualTo(fields.fields().stream().map(Field::digest).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void brokenFieldsAreRefusedOrMatchAnotherPayload(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        byte[] encoded = HEX.parseHex(Vectors.value(values, "encoded"));
        switch (Vectors.value(values, "expect")) {
            case "malformed" ->
                assertThatThrownBy(() -> Fields.decode(encoded)).as(name).isInstanceOf(Malformed.class);
            case "other" -> {
                Map<String, String> good = Vectors.values(file.resolveSibling("good.txt"));
                byte[] payload = HEX.parseHex(Vectors.value(good, "payload"));
                assertThat(Fields.decode(encoded).matches(payload)).as(name).isFalse();
            }
            default -> throw new IllegalStateException(name + ": expects something else");
        }
    }

    @Test
    void whatIsPutIsRead() throws Malformed {
        Digest digest = Digest.sha256(new byte[1]);
        BigInteger big = BigInteger.TWO.pow(70);
        Fields fields = builder()
                .put("text", "x")
                .put("integer", -7)
                .put("int", Integer.MAX_VALUE)
                .put("big", big)
                .put("bytes", new byte[] {1, 2})
                .put("digest", digest)
                .put("instant", AT)
                .put("bool", true)
                .put("items", List.of(Cbor.of(1), Cbor.of("a")))
                .ratio("ratio", BigInteger.ONE, BigInteger.TWO)
                .optional("there", Optional.of("y"), Fields.Builder::put)
                .<String>optional("away", Optional.empty(), Fields.Builder::put)
                .put("zone", "Europe/London")
                .put("null", Cbor.nothing())
                .build();
        Reader in = Fields.decode(fields.encode()).reader();
        assertThat(in.has("there")).isTrue();
        assertThat(in.has("away")).isFalse();
        assertThat(in.text("text")).isEqualTo("x");
        assertThat(in.integer("integer")).isEqualTo(-7);
        assertThat(in.int32("int")).isEqualTo(Integer.MAX_VALUE);
        assertThat(in.bigInteger("big")).isEqualTo(big);
        assertThat(in.bytes("bytes")).containsExactly(1, 2);
        assertThat(in.digest("digest")).isEqualTo(digest);
        assertThat(in.instant("instant")).isEqualTo(AT);
        assertThat(in.bool("bool")).isTrue();
        assertThat(in.items("items")).containsExactly(Cbor.of(1), Cbor.of("a"));
        List<BigInteger> ratio = in.ratio("ratio", List::of);
        assertThat(ratio).containsExactly(BigInteger.ONE, BigInteger.TWO);
        assertThat(in.optional("there", in::text)).contains("y");
        assertThat(in.optional("away", in::text)).isEmpty();
        ZoneId zone = in.text("zone", ZoneId::of);
        assertThat(zone).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(in.value("null")).isEqualTo(Cbor.nothing());
        in.done();
    }

    @Test
    void everyFieldIsReadExactlyOnce() throws Malformed {
        Reader in = builder().put("one", 1).put("two", 2).build().reader();
        assertThat(in.integer("one")).isEqualTo(1);
        assertMalformed(() -> in.integer("one"), "one");
        assertMalformed(() -> in.text("three"), "three");
        assertMalformed(in::done, "two");
        assertThat(in.integer("two")).isEqualTo(2);
        in.done();
    }

    @Test
    void fieldsInAnotherOrderThanTheirKindsAreRefused() throws Malformed {
        Reader in =
                builder().put("two", 2).put("one", 1).put("three", 3).build().reader();
        assertThat(in.integer("one")).isEqualTo(1);
        assertThat(in.integer("two")).isEqualTo(2);
        assertThat(in.integer("three")).isEqualTo(3);
        assertMalformed(in::done, "order");
    }

    @Test
    void troubleNamesTheField() {
        Fields fields = builder().put("zone", "Mars/Olympus").put("energy", -1).build();
        assertMalformed(() -> fields.reader().text("zone", ZoneId::of), "zone");
        assertMalformed(() -> fields.reader().bytes("zone"), "zone");
        assertMalformed(() -> fields.reader().text("energy"), "energy");
        assertMalformed(() -> fields.reader().integer("energy", FieldsTest::refuse), "energy: no");
    }

    private static String refuse(long value) {
        throw new IllegalArgumentException("no " + value);
    }

    @Test
    void aPayloadIsDigestsAndNothingElse() throws Malformed {
        byte[] digest = new Encoder().digest(Digest.sha256()).toBytes();
        assertThat(Fields.digests(new Encoder().items(1).raw(digest).toBytes())).containsExactly(Digest.sha256());
        Encoder many = new Encoder().items(Fields.FIELDS_MAX + 1);
        for (int i = 0; i <= Fields.FIELDS_MAX; i++) many.raw(digest);
        List<byte[]> broken = List.of(
                new Encoder().items(1).raw(digest).nothing().toBytes(),
                new Encoder().items(2).raw(digest).toBytes(),
                new Encoder().items(1).bytes(new byte[Digest.SIZE - 1]).toBytes(),
                new Encoder().items(1).text("x").toBytes(),
                new byte[0],
                many.toBytes());
        for (byte[] payload : broken) assertMalformed(() -> Fields.digests(payload), "");
    }

    @Test
    void aNameIsThereOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().put("a", 1).put("a", 2).build());
    }

    @Test
    void thereAreNoMoreFieldsThanTheLimit() {
        Fields.Builder builder = builder();
        for (int i = 0; i < Fields.FIELDS_MAX; i++) builder.put("f" + i, i);
        assertThat(builder.build().fields()).hasSize(Fields.FIELDS_MAX);
        builder.put("more", 0);
        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }

    @Test
    void eachFieldHasItsOwnSalt() {
        Fields fields = builder().put("a", 1).put("b", 1).build();
        assertThat(fields.fields().get(0).salt())
                .isNotEqualTo(fields.fields().get(1).salt());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fields.Builder(() -> new byte[Field.SALT_SIZE - 1]).put("a", 1));
    }

    private static void assertMalformed(Asked asked, String named) {
        assertThatThrownBy(asked::ask).isInstanceOf(Malformed.class).hasMessageContaining(named);
    }

    private interface Asked {
        void ask() throws Malformed;
    }

    /** Salts that count, so that a test's bytes are the same every time. */
    private static Fields.Builder builder() {
        long[] count = {0};
        return new Fields.Builder(
                () -> ByteBuffer.allocate(Field.SALT_SIZE).putLong(count[0]++).array());
    }
}
