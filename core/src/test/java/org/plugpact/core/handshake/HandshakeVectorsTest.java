package org.plugpact.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Malformed;

/** The vectors of kind {@code handshake}. */
final class HandshakeVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    static Stream<Arguments> good() {
        return vectors("good");
    }

    static Stream<Arguments> broken() {
        return vectors("broken");
    }

    private static Stream<Arguments> vectors(String prefix) {
        return Vectors.files("handshake", prefix).map(file -> arguments(Vectors.label(file), file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aGoodOneSaysWhatItSaysAndIsWrittenTheSame(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        Map<String, String> said = said(Vectors.value(values, "is"), bytes(values));
        assertThat(values).containsAllEntriesOf(said);
        assertThat(said).hasSize(values.size() - 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenOneIsNotRead(String name, Path file) {
        Map<String, String> values = Vectors.values(file);
        String is = Vectors.value(Vectors.values(file.resolveSibling("good.txt")), "is");
        assertThat(values).containsEntry("expect", "malformed");
        assertThatThrownBy(() -> said(is, bytes(values))).isInstanceOf(Malformed.class);
    }

    private static byte[] bytes(Map<String, String> values) {
        return HEX.parseHex(Vectors.value(values, "encoded"));
    }

    private static Map<String, String> said(String is, byte[] bytes) throws Malformed {
        Map<String, String> said = new LinkedHashMap<>();
        switch (is) {
            case "frame" -> {
                Frame frame = Frame.decode(bytes);
                said.put("session", frame.session().hex());
                said.put("number", Integer.toString(frame.number()));
                said.put("heard", Integer.toString(frame.heard()));
                said.put("kind", kind(frame.encode()));
                said.put("encoded", HEX.formatHex(frame.encode()));
            }
            case "note" -> {
                Note note = Note.decode(bytes);
                said.put("heard", Integer.toString(note.heard()));
                said.put("reached", Integer.toString(note.reached()));
                said.put("stage", note.stage().text());
                said.put("said", Integer.toString(note.said().size()));
                said.put("encoded", HEX.formatHex(note.encode()));
            }
            case "delivery" -> {
                Delivery delivery = Delivery.decode(bytes);
                said.put("offer", delivery.record().offer().id().hex());
                said.put(
                        "readings",
                        Integer.toString(delivery.record().readings().size()));
                said.put("encoded", HEX.formatHex(delivery.encode()));
            }
            default -> throw new IllegalStateException("no such form: " + is);
        }
        return said;
    }

    private static String kind(byte[] frame) throws Malformed {
        Decoder from = new Decoder(frame);
        from.items(5);
        from.digest();
        from.integer();
        from.integer();
        return from.text();
    }
}
