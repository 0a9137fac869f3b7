package org.plugpact.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Network;

/** The vectors of kind {@code part}. */
final class PartVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    static Stream<Arguments> good() {
        return vectors("good");
    }

    static Stream<Arguments> broken() {
        return vectors("broken");
    }

    private static Stream<Arguments> vectors(String prefix) {
        return Vectors.files("part", prefix).map(file -> arguments(Vectors.label(file), file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aGoodPartIsReadAndVerified(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        Part<?> part = read(values, values);
        assertThat(part.id()).isEqualTo(Digest.parse(Vectors.value(values, "id")));
        assertThat(signed(part, values)).isTrue();
        Map<String, String> says = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith("says-")) says.put(key.substring("says-".length()), value);
        });
        // What was read, written out again, says the same under the same names in the same order.
        assertThat(said(part)).containsExactlyEntriesOf(says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenPartIsRefused(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        Map<String, String> good = Vectors.values(file.resolveSibling("good.txt"));
        switch (Vectors.value(values, "expect")) {
            case "malformed" -> assertThatThrownBy(() -> read(values, good)).isInstanceOf(Malformed.class);
            case "not-signed" -> assertThat(signed(read(values, good), good)).isFalse();
            default -> throw new IllegalStateException(name + ": expects something else");
        }
    }

    private static Part<?> read(Map<String, String> values, Map<String, String> good) throws Malformed {
        Envelope envelope = Envelope.decode(HEX.parseHex(Vectors.value(values, "envelope")));
        Fields fields = Fields.decode(HEX.parseHex(Vectors.value(values, "fields")));
        return switch (Vectors.value(good, "kind")) {
            case Offer.KIND -> Offer.read(envelope, fields);
            case Acceptance.KIND -> Acceptance.read(envelope, fields);
            case Genesis.KIND -> Genesis.read(envelope, fields);
            case Metering.KIND -> Metering.read(envelope, fields);
            default -> throw new IllegalStateException("no such part: " + good.get("kind"));
        };
    }

    private static boolean signed(Part<?> part, Map<String, String> values) throws Malformed {
        Chain signer = Chain.read(List.of(HEX.parseHex(Vectors.value(values, "certificate"))));
        List<Signature> inRole = part.envelope().signatures().stream()
                .filter(one -> one.role().equals(values.get("role")))
                .toList();
        return inRole.size() == 1 && signer.signed(part.envelope(), inRole.getFirst(), Network.VERIFIER);
    }

    private static Map<String, String> said(Part<?> part) throws Malformed {
        Fields fields = switch (part.content()) {
            case Offer offer -> offer.toFields(Network.one().salts());
            case Acceptance acceptance -> acceptance.toFields(Network.one().salts());
            case Genesis genesis -> genesis.toFields(Network.one().salts());
            case Metering metering -> metering.toFields(Network.one().salts());
            default -> throw new IllegalStateException("no such part: " + part);
        };
        Map<String, String> said = new LinkedHashMap<>();
        for (Field field : fields.fields()) said.put(field.name(), text(field.value()));
        return said;
    }

    private static String text(Cbor value) {
        return switch (value) {
            case Cbor.Text(var text) -> text;
            case Cbor.Bytes(var bytes) -> HEX.formatHex(bytes);
            case Cbor.Int(var number) -> Long.toString(number);
            case Cbor.Bool(var bool) -> Boolean.toString(bool);
            case Cbor.Items(var items) ->
                items.stream().map(PartVectorsTest::text).collect(Collectors.joining(" "));
            case Cbor.Big _, Cbor.Entries _, Cbor.Tagged _, Cbor.Null _ ->
                throw new IllegalStateException("in no part: " + value);
        };
    }
}
