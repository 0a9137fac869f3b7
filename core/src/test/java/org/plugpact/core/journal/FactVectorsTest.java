package org.plugpact.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Kind;

/** The form of facts, as other implementations must have it too: {@code vectors/fact}. */
class FactVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    static Stream<Path> good() {
        return Vectors.files("fact", "good");
    }

    static Stream<Path> broken() {
        return Vectors.files("fact", "broken");
    }

    private static byte[] encoded(Map<String, String> vector) {
        return HEX.parseHex(Vectors.value(vector, "encoded"));
    }

    @ParameterizedTest
    @MethodSource
    void good(Path file) throws Malformed {
        Map<String, String> vector = Vectors.values(file);
        Fact fact = Fact.decode(encoded(vector));
        FactHeader header = fact.header();
        assertThat(header.version()).hasToString(Vectors.value(vector, "version"));
        assertThat(header.log()).hasToString(Vectors.value(vector, "log"));
        assertThat(header.index()).hasToString(Vectors.value(vector, "index"));
        assertThat(header.kind().text()).isEqualTo(Vectors.value(vector, "kind"));
        assertThat(header.eventTime()).isEqualTo(instant(vector, "event-time"));
        assertThat(header.decidedTime()).isEqualTo(instant(vector, "decided-time"));
        assertThat(header.owner()).hasToString(Vectors.value(vector, "owner"));
        assertThat(header.site()).hasToString(Vectors.value(vector, "site"));
        assertThat(header.jurisdiction()).hasToString(Vectors.value(vector, "jurisdiction"));
        assertThat(header.pact().map(Object::toString).orElse("")).isEqualTo(Vectors.value(vector, "pact"));
        assertThat(fact.id().hex()).isEqualTo(Vectors.value(vector, "id"));
        assertThat(fact.sheet().bodyDigest().hex()).isEqualTo(Vectors.value(vector, "body-digest"));
        assertThat(HEX.formatHex(fact.leaf())).isEqualTo(Vectors.value(vector, "leaf"));
        assertThat(fact.leafHash().hex()).isEqualTo(Vectors.value(vector, "leaf-hash"));
        assertThat(new Fact(header, fact.sheet()).encode()).isEqualTo(encoded(vector));
        assertThat(String.join(" ", fact.fields().erased())).isEqualTo(vector.getOrDefault("erased", ""));
        assertThat(written(fact.content(), fact.fields()))
                .isEqualTo(new Fields(fact.fields().fields()));
    }

    /** The content written down again, under the same salts. */
    private static Fields written(Content content, Fields fields) {
        Iterator<Field> given = fields.fields().iterator();
        Salts salts = () -> given.next().salt();
        return switch (content) {
            case Content.Written written ->
                written.put(new Fields.Builder(salts)).build();
            case Closed(var close) -> close.content().toFields(salts);
            case Content.Signed signed -> signed.fields();
        };
    }

    private static Instant instant(Map<String, String> vector, String name) {
        return Instant.ofEpochMilli(Long.parseLong(Vectors.value(vector, name)));
    }

    @ParameterizedTest
    @MethodSource
    void broken(Path file) throws Malformed {
        Map<String, String> vector = Vectors.values(file);
        String expected = Vectors.value(vector, "expect");
        if (expected.equals("other")) {
            Fact fact = Fact.decode(encoded(vector));
            assertThat(fact.content()).isNotNull();
            assertThat(fact.leafHash().hex())
                    .isNotEqualTo(Vectors.value(Vectors.values(file.resolveSibling("good.txt")), "leaf-hash"));
            return;
        }
        assertThat(expected).isEqualTo("malformed");
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Fact.decode(encoded(vector)).content());
    }

    /** Whoever adds a kind pins its form. Statements, offers and acceptances are pinned under other kinds of vector. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "OPENING",
                "RECOGNISE",
                "DELEGATE",
                "FILE_RATES",
                "REVOKE",
                "FEDERATE",
                "QUALIFY",
                "RULE",
                "STATUS_LIST",
                "LOG_KEYS",
                "OFFER",
                "ACCEPTANCE"
            })
    void everyKindIsPinned(Kind kind) {
        assertThat(good().map(Vectors::values).map(vector -> Vectors.value(vector, "kind")))
                .contains(kind.text());
    }
}
