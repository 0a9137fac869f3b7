package org.plugpact.wire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.json.Violation;

/**
 * The readers beside the official JSON schemas, message by message, on payloads made from the schemas and then damaged: what
 * the schema takes, the reader takes and writes again as it was; what it refuses, the reader refuses.
 */
class SchemaOracleTest {
    private static final int PAYLOADS_PER_MESSAGE = 600;

    private final long seed = Long.getLong("seed", 16);
    private final Random chance = new Random(seed);

    /** One version: how its messages are read, and how what was read is written. */
    private record Version(String name, Map<String, Function<Json.Entries, Parsed<Json.Entries>>> readers) {}

    static Stream<Arguments> versions() {
        return Stream.of(Arguments.of("1_6"), Arguments.of("2_0_1"), Arguments.of("2_1"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyMessageOfTheSchemasHasAReader(String name) throws IOException {
        assertThat(new TreeSet<>(version(name).readers.keySet()))
                .isEqualTo(new TreeSet<>(Schemas.of(name).keySet()));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void payloadsAreTakenAsTheSchemasSay(String name) throws IOException {
        var schemas = Schemas.of(name);
        for (var reader : version(name).readers.entrySet()) {
            var schema = Optional.ofNullable(schemas.get(reader.getKey())).orElseThrow();
            compare(reader.getKey(), schema, reader.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void noMessageIsDeeperThanAFrameMayBe(String name) throws IOException {
        for (var schema : Schemas.of(name).values())
            assertThat(schema.depth() + 1).isLessThanOrEqualTo(Frames.DEPTH_MAX);
    }

    private void compare(String message, Schema schema, Function<Json.Entries, Parsed<Json.Entries>> reader) {
        int accepted = 0;
        for (int round = 0; round < PAYLOADS_PER_MESSAGE; round++) {
            var payload = schema.make(chance);
            var official = schema.violation(payload);
            switch (reader.apply(payload)) {
                case Parsed.Good<Json.Entries>(var written) -> {
                    assertThat(official.filter(why -> !why.equals("too few")))
                            .as("%s %s; replay with -Dseed=%s", message, payload, seed)
                            .isEmpty();
                    assertThat(schema.violation(written))
                            .as("%s %s", message, written)
                            .isEmpty();
                    var frame = Frames.write(new Frame.CallResult("1", written));
                    if (frame.length() <= Frames.CHARACTERS_MAX)
                        assertThat(again(reader, frame)).isEqualTo(written);
                    accepted++;
                }
                case Parsed.Bad<Json.Entries>(var violation) ->
                    assertThat(official.isPresent() || isInTheTextAlone(violation))
                            .as("%s %s %s; replay with -Dseed=%s", message, violation, payload, seed)
                            .isTrue();
            }
        }
        assertThat(accepted).as(message).isPositive();
    }

    /** Sent and read once more. */
    private static Json.Entries again(Function<Json.Entries, Parsed<Json.Entries>> reader, String frame) {
        if (Frames.read(frame) instanceof Decoded.Good(Frame.CallResult(var _, var payload))
                && reader.apply(payload) instanceof Parsed.Good<Json.Entries>(var twice)) {
            return twice;
        }
        throw new AssertionError(frame);
    }

    /** What the specification's text demands, and the schemas leave out. */
    private static boolean isInTheTextAlone(Violation violation) {
        return violation.detail().equals("empty")
                || violation.detail().startsWith("not within")
                || violation.detail().equals("a control character");
    }

    private static Version version(String name) {
        return new Version(
                name,
                switch (name) {
                    case "1_6" -> Readers.ofVersion16();
                    case "2_0_1" -> Readers.ofVersion201();
                    case "2_1" -> Readers.ofVersion21();
                    default -> throw new AssertionError(name);
                });
    }
}
