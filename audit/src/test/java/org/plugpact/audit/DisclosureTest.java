package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Recorded;
import org.plugpact.core.bytes.ShownFields;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.review.DisclosureReview;

final class DisclosureTest {
    private static final int FLIPS = 150;
    private static final long SEED = Long.getLong("seed", 20_261_121L);

    private static final Town TOWN = Days.of(6, 3);
    private static final PactRecord RECORD = fiveSigners();

    @TempDir
    Path folder;

    private static PactRecord fiveSigners() {
        return Records.of(TOWN).values().stream()
                .filter(record -> kinds(record).filter(Kind.ENDORSED::equals).count() == 3)
                .filter(record -> kinds(record).anyMatch(Kind.READING::equals))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Kind> kinds(PactRecord record) {
        return record.facts().stream().map(fact -> fact.kind());
    }

    private static Disclosure disclosed(Purpose purpose) {
        try {
            return Disclosure.of(RECORD, purpose, "somebody", java.util.Optional.empty(), TOWN::salt, TOWN.now);
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    private static DisclosureReview reviewed(byte[] bytes) throws Malformed {
        return DisclosureReview.of(Disclosure.decode(bytes), Verifier.fastest());
    }

    static Stream<Purpose> purposes() {
        return Purpose.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("purposes")
    void whatIsShownVerifiesAndIsWhatThePurposeNames(Purpose purpose) throws Malformed {
        Disclosure made = disclosed(purpose);
        var review = reviewed(made.encode());
        assertThat(review.differences()).isEmpty();
        assertThat(made.encode()).isEqualTo(Disclosure.decode(made.encode()).encode());
        for (int i = 0; i < made.facts().size(); i++) {
            var fact = RECORD.facts().get(i);
            var names = made.facts().get(i).fields().shown().stream()
                    .map(at -> at.field().name())
                    .toList();
            var named = fact.fields().fields().stream()
                    .map(field -> field.name())
                    .filter(name -> purpose.shows(fact.kind(), name))
                    .toList();
            assertThat(names).as(fact.kind().text()).isEqualTo(named);
        }
        if (purpose == Purpose.DRIVER) assertThat(review.notShown()).hasSize(1); // Who disclosed it.
    }

    @Test
    void aTaxAuthoritySeesThePriceAndFourSignersAndNobodysIdentity() throws Malformed {
        Disclosure tax = disclosed(Purpose.TAX);
        var review = reviewed(tax.encode());
        assertThat(review.facts().stream()
                        .filter(fact -> fact.fact().header().kind() == Kind.CLOSE
                                || fact.fact().header().kind() == Kind.ENDORSED)
                        .flatMap(fact -> fact.signatures().stream())
                        .map(signature -> signature.signature().role()))
                .containsExactly("charging-network", "grid-operator", "energy-market", "rate-authority");
        assertThat(review.notShown()).anyMatch(line -> line.endsWith("close: who signed as mobility-provider"));
        String contract = RECORD.facts().stream()
                .filter(fact -> fact.kind() == Kind.STARTED)
                .map(fact -> text(fact, "contract"))
                .findFirst()
                .orElseThrow();
        String bytes = new String(tax.encode(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(contract);
        assertThat(new String(RECORD.encode(), StandardCharsets.ISO_8859_1)).contains(contract);
        assertThat(bytes).doesNotContain(new String(TOWN.driverAgent.der(), StandardCharsets.ISO_8859_1));
        assertThat(tax.encode().length).isLessThan(RECORD.encode().length);
    }

    /** What is withheld from one and shown to another is the same. */
    @Test
    void aFieldThatIsShownLaterMatches() throws Malformed {
        List<DisclosedFact> tax = disclosed(Purpose.TAX).facts();
        List<DisclosedFact> driver = disclosed(Purpose.DRIVER).facts();
        for (int i = 0; i < tax.size(); i++) {
            ShownFields both = tax.get(i).fields().and(driver.get(i).fields());
            assertThat(both).isEqualTo(driver.get(i).fields());
            assertThat(both.strangers(driver.get(i).body().orElseThrow().payload()))
                    .isEmpty();
        }
        ShownFields close = field(driver, Kind.CLOSE);
        ShownFields offer = field(driver, Kind.OFFER);
        assertThatIllegalArgumentException().isThrownBy(() -> close.and(offer));
    }

    private static ShownFields field(List<DisclosedFact> facts, Kind kind) {
        return facts.stream()
                .filter(fact -> fact.header().kind() == kind)
                .findFirst()
                .orElseThrow()
                .fields();
    }

    private interface Change {
        Cbor make(List<Cbor> facts);
    }

    /** A content changed and everything that nobody signed made to fit again: what remains must find it. */
    private static byte[] changed(Purpose purpose, Change change) throws Malformed {
        Disclosure good = disclosed(purpose);
        List<Cbor> content = new ArrayList<>(Cbor.decode(good.content()).asItems());
        content.set(3, change.make(new ArrayList<>(content.get(3).asItems())));
        byte[] other = Cbor.items(content).encode();
        Fields said = new Fields.Builder(TOWN::salt)
                .put("pact", Digest.parse(RECORD.pact().text()))
                .put("purpose", purpose.text())
                .put("audience", "somebody")
                .put("at", good.said().at())
                .put("content", Digest.sha256(other))
                .build();
        return new Encoder()
                .items(4)
                .text(Disclosure.FORM)
                .bytes(new Recorded(Disclosure.KIND, said.payload()).encode())
                .bytes(said.encode())
                .bytes(other)
                .toBytes();
    }

    private static int place(Kind kind) {
        return kinds(RECORD).toList().indexOf(kind);
    }

    /** One part of a fact's shown field: 0 the salt, 1 the name, 2 the value. */
    private static Change inClose(int part, Cbor value) {
        return facts -> at(
                facts,
                place(Kind.CLOSE),
                fact -> at(
                        fact,
                        2,
                        fields -> at(
                                fields,
                                8,
                                field -> at(field, 1, content -> {
                                    content.set(part, value);
                                    return Cbor.items(content);
                                }))));
    }

    private static Cbor at(List<Cbor> items, int index, Change change) {
        List<Cbor> copy = new ArrayList<>(items);
        try {
            copy.set(index, change.make(new ArrayList<>(items.get(index).asItems())));
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
        return Cbor.items(copy);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                row("a value swapped", inClose(2, Cbor.of(1)), "is not what was hashed"),
                row("a salt swapped", inClose(0, Cbor.of(new byte[16])), "is not what was hashed"),
                row("a name swapped", inClose(1, Cbor.of("contract")), "is not what was hashed"),
                row(
                        "a field of another fact",
                        facts -> {
                            try {
                                Cbor other =
                                        facts.get(place(Kind.OFFER)).asItems().get(2);
                                List<Cbor> close = new ArrayList<>(
                                        facts.get(place(Kind.CLOSE)).asItems());
                                close.set(2, other);
                                facts.set(place(Kind.CLOSE), Cbor.items(close));
                                return Cbor.items(facts);
                            } catch (Malformed broken) {
                                throw new AssertionError(broken);
                            }
                        },
                        "is not what was hashed"),
                row(
                        "a body dropped",
                        facts -> at(facts, place(Kind.CLOSE), close -> {
                            byte[] body = bytes(close.get(1));
                            return Cbor.items(List.of(close.get(0), Cbor.of(Digest.sha256(body)), close.get(3)));
                        }),
                        "its body is missing"),
                row(
                        "another body",
                        facts -> at(facts, place(Kind.CLOSE), close -> {
                            byte[] body = bytes(close.get(1)).clone();
                            body[body.length - 3] ^= 1;
                            close.set(1, Cbor.of(body));
                            return Cbor.items(close);
                        }),
                        "its proof does not lead to the checkpoint"),
                row(
                        "facts swapped",
                        facts -> {
                            Collections.swap(facts, place(Kind.CLOSE), place(Kind.CLOSE) + 1);
                            return Cbor.items(facts);
                        },
                        "out of order, or twice"),
                row(
                        "fields swapped",
                        facts -> at(
                                facts,
                                place(Kind.CLOSE),
                                close -> at(close, 2, fields -> {
                                    List<Cbor> one = new ArrayList<>(items(fields.get(0)));
                                    List<Cbor> two = new ArrayList<>(items(fields.get(1)));
                                    Cbor field = one.get(1);
                                    one.set(1, two.get(1));
                                    two.set(1, field);
                                    fields.set(0, Cbor.items(one));
                                    fields.set(1, Cbor.items(two));
                                    return Cbor.items(fields);
                                })),
                        "is not what was hashed"),
                row(
                        "a fact left out",
                        facts -> {
                            facts.remove(place(Kind.OFFER));
                            return Cbor.items(facts);
                        },
                        "the pact's offer is missing"),
                row(
                        "a reading left out",
                        facts -> {
                            facts.remove(place(Kind.READING));
                            return Cbor.items(facts);
                        },
                        "readings, of which"),
                row(
                        "a fact twice",
                        facts -> {
                            facts.add(facts.getLast());
                            return Cbor.items(facts);
                        },
                        "out of order, or twice"));
    }

    private static byte[] bytes(Cbor value) {
        try {
            return value.asBytes();
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    private static List<Cbor> items(Cbor value) {
        try {
            return value.asItems();
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    private static Arguments row(String what, Change change, String found) {
        return Arguments.of(what, change, found);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void everyChangeIsFound(String what, Change change, String found) throws Malformed {
        var review = reviewed(changed(Purpose.TAX, change));
        assertThat(review.differences()).anyMatch(line -> line.contains(found));
    }

    @Test
    void whatWasSaidHoldsForItsOwnContentAlone() throws Malformed {
        byte[] other = changed(Purpose.TAX, Cbor::items);
        assertThat(reviewed(other).differences()).isEmpty();
        List<Cbor> file = new ArrayList<>(Cbor.decode(other).asItems());
        file.set(3, Cbor.of(disclosed(Purpose.GRID).content()));
        assertThat(reviewed(Cbor.items(file).encode()).differences())
                .contains("it was said of another content")
                .anyMatch(line -> line.endsWith("is not of its purpose"));
    }

    @Test
    void noBitCanBeFlipped() throws Malformed {
        byte[] good = disclosed(Purpose.TAX).encode();
        var chance = new SplittableRandom(SEED);
        for (int i = 0; i < FLIPS; i++) {
            int bit = chance.nextInt(good.length * Byte.SIZE);
            byte[] flipped = good.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThat(isGood(flipped))
                    .as("bit %d; replay with -Dseed=%d", bit, SEED)
                    .isFalse();
        }
        assertThat(isGood(Arrays.copyOf(good, good.length - 1))).isFalse();
        assertThat(isGood(Arrays.copyOf(good, good.length + 1))).isFalse();
    }

    private static boolean isGood(byte[] bytes) {
        try {
            return reviewed(bytes).isGood();
        } catch (Malformed broken) {
            return false;
        }
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Disclosure.decode(new byte[Disclosure.BYTES_MAX + 1]));
    }

    @Test
    void theCommandLineMakesAndChecksIt() throws IOException, Malformed {
        Path record = folder.resolve("record");
        Path key = folder.resolve("key.pem");
        Path file = folder.resolve("disclosure");
        Files.write(record, RECORD.encode());
        Files.writeString(key, pem(TOWN.gridDesk));
        var made = Audited.run(
                "disclose",
                record.toString(),
                "--purpose",
                "tax",
                "--to",
                "HMRC",
                "--key",
                key.toString(),
                "--as",
                "grid-operator",
                "-o",
                file.toString());
        assertThat(made.err()).isEmpty();
        assertThat(made.exit()).isZero();
        var good = Audited.verify(file, "--anchor", TOWN.root.thumbprint().hex());
        assertThat(good.out())
                .contains("for tax, to HMRC")
                .contains("withheld")
                .contains("as grid-operator by grid-desk");
        assertThat(Audited.verify(file, "--anchor", TOWN.operator.thumbprint().hex())
                        .exit())
                .isEqualTo(1);
        assertThat(Audited.verify(file, "--json").out()).contains("\"purpose\":\"tax\",\"audience\":\"HMRC\"");
        assertThat(Audited.run("disclose", record.toString(), "--purpose", "fun", "--to", "me", "-o", "x")
                        .exit())
                .isEqualTo(2);
        var again = Audited.run("disclose", record.toString(), "--purpose", "tax", "--to", "me", "-o", file.toString());
        assertThat(again.exit()).as("no file is written over").isEqualTo(2);
    }

    private static String pem(Key key) {
        return block("PRIVATE KEY", key.pair().getPrivate().getEncoded()) + block("CERTIFICATE", key.der());
    }

    private static String block(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + what + "-----\n";
    }

    private static String text(Fact fact, String name) {
        try {
            return ShownFields.of(fact.fields(), name::equals)
                    .value(name)
                    .orElseThrow()
                    .asText();
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }
}
