package org.plugpact.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.ErasedField;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.ShownFields;
import org.plugpact.core.bytes.Slot;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Stray;

class ErasedFactTest {
    private static final HexFormat HEX = HexFormat.of();

    /** So few are somewhere in any encoding. */
    private static final int FEW_BYTES = 4;

    static Stream<Path> facts() {
        return Vectors.files("fact", "good");
    }

    private static Fact fact(Path file) throws Malformed {
        Map<String, String> vector = Vectors.values(file);
        return Fact.decode(HEX.parseHex(Vectors.value(vector, "encoded")));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void anErasedFactIsTheSameFactToEverybodyWhoCitesIt(Path file) throws Malformed {
        Fact fact = fact(file);
        Fact erased = fact.erased();
        assertThat(erased.leafHash()).isEqualTo(fact.leafHash());
        assertThat(erased.id()).isEqualTo(fact.id());
        assertThat(erased.body()).isEqualTo(fact.body());
        assertThat(erased.erased()).isSameAs(erased);
        Fact again = Fact.decode(erased.encode());
        assertThat(again).isEqualTo(erased);
        assertThat(again.content().kind()).isEqualTo(fact.kind());
        assertThat(words(again.content())).isEmpty();
        boolean has = fact.fields().slots().stream()
                .map(Slot::name)
                .anyMatch(name -> fact.kind().erasable().equals(Optional.of(name)));
        assertThat(erased.isErased()).isEqualTo(has);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void nothingOfTheSaltOrTheValueIsLeft(Path file) throws Malformed {
        Fact fact = fact(file);
        String left = HEX.formatHex(fact.erased().encode());
        for (Field field : fact.fields().fields()) {
            if (!fact.kind().erasable().equals(Optional.of(field.name()))) continue;
            assertThat(left).doesNotContain(HEX.formatHex(field.salt()));
            if (field.value().encode().length > FEW_BYTES)
                assertThat(left).doesNotContain(HEX.formatHex(field.value().encode()));
        }
    }

    /** What a fact says in somebody else's words; empty also where it says nothing. */
    private static Optional<String> words(Content content) {
        return switch (content) {
            case Reading reading -> reading.sample().reported();
            case Stray stray -> stray.sample().reported();
            case Metered(var part) -> part.content().sample().reported();
            case IncidentRecorded(var said) -> Optional.of(said.detail()).filter(text -> !text.isEmpty());
            case Content.Signed _, Content.Attested _, Content.Plain _ -> Optional.empty();
        };
    }

    @ParameterizedTest
    @MethodSource("facts")
    void noOtherFieldMayBeErased(Path file) throws Malformed {
        Fact fact = fact(file);
        for (Field field : fact.fields().fields()) {
            if (fact.kind().erasable().equals(Optional.of(field.name()))) continue;
            byte[] less = fact.fields().without(field.name()::equals).encode();
            Fact broken = Fact.of(fact.headerBytes(), fact.body(), less);
            assertThat(broken.leafHash()).isEqualTo(fact.leafHash());
            assertThatExceptionOfType(Malformed.class).as(field.name()).isThrownBy(broken::content);
        }
    }

    @ParameterizedTest
    @CsvSource({"READING, reported", "METERED, reported", "STRAY, reported", "INCIDENT, detail"})
    void whatOthersPutInTheirOwnWordsCanBeErased(Kind kind, String field) {
        assertThat(kind.erasable()).contains(field);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"READING", "METERED", "STRAY", "INCIDENT"})
    void nothingElseCan(Kind kind) {
        assertThat(kind.erasable()).isEmpty();
    }

    /** Against the slow twin: digests of the fields as they were. */
    @Test
    void anyFieldsErasedLeaveThePayloadAsItWas() throws Malformed {
        long seed = Long.getLong("seed", 20_210_021);
        Random chance = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Field> all = new ArrayList<>();
            for (int i = chance.nextInt(12); i >= 0; i--) {
                byte[] salt = new byte[Field.SALT_SIZE];
                chance.nextBytes(salt);
                all.add(new Field(salt, "f" + i, Cbor.of("v".repeat(chance.nextInt(40)))));
            }
            Fields whole = new Fields(all);
            Set<String> gone = Set.copyOf(all.stream()
                    .map(Field::name)
                    .filter(name -> chance.nextBoolean())
                    .toList());
            Fields left = whole.without(gone::contains);
            String as = "replay with -Dseed=" + seed;
            assertThat(left.payload()).as(as).isEqualTo(whole.payload());
            assertThat(Fields.digests(left.payload()))
                    .as(as)
                    .isEqualTo(all.stream().map(Field::digest).toList());
            assertThat(Fields.decode(left.encode())).as(as).isEqualTo(left);
            assertThat(Fields.from(left.toCbor())).as(as).isEqualTo(left);
            assertThat(Set.copyOf(left.erased())).as(as).isEqualTo(gone);
            assertThat(left.slots().stream().<String>map(Slot::name).toList())
                    .as(as)
                    .isEqualTo(all.stream().map(Field::name).toList());
            assertThat(left.without(name -> false)).as(as).isEqualTo(left);
            ShownFields shown = ShownFields.of(left, name -> true);
            assertThat(shown.strangers(whole.payload())).as(as).isEmpty();
            assertThat(shown.whole(whole.payload())).as(as).contains(left);
            assertThat(shown.erased()).as(as).containsExactlyElementsOf(left.erased());
            assertThat(ShownFields.of(whole, name -> true).and(shown))
                    .as(as)
                    .isEqualTo(ShownFields.of(whole, name -> true));
        }
    }

    @Test
    void anErasedFieldIsNoneThatWasLeftOut() throws Malformed {
        Field field = new Field("sixteen bytes ok".getBytes(StandardCharsets.US_ASCII), "reported", Cbor.of("x"));
        Fields erased = new Fields(List.of(new ErasedField(field.name(), field.digest())));
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> {
                    var strict = erased.reader();
                    strict.optional("reported", strict::text);
                })
                .withMessageContaining("erased");
        var reader = erased.reader();
        assertThat(reader.erasable("reported", reader::text)).isEmpty();
        reader.done();
    }
}
