package org.plugpact.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.TARIFF_ID;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Network;
import org.plugpact.core.units.Interval;

final class PartTest {
    private static final Network N = Network.one();
    private static final Part<Offer> OFFER = Pacts.signedOffer();
    private static final Part<Offer> LATE = Pacts.offer(
                    TARIFF_ID, Optional.empty(), Pacts.WINDOW, Optional.of(Instant.parse("2016-09-01T10:00:00Z")))
            .sign(N.salts(), N.charger.signer(), NOON);
    private static final Part<Acceptance> ACCEPTANCE = Pacts.signedAcceptance(OFFER);
    private static final Part<Genesis> GENESIS = Pacts.genesis().sign(N.salts(), N.root.signer(), NOON);

    static Stream<Part<?>> parts() {
        Acceptance own = Pacts.acceptance(OFFER, Optional.empty(), List.of());
        return Stream.of(OFFER, LATE, ACCEPTANCE, own.sign(N.salts(), N.driverAgent.signer(), NOON), GENESIS);
    }

    private static Part<?> read(Part<?> like, Envelope envelope, Fields fields) throws Malformed {
        return switch (like.content()) {
            case Offer _ -> Offer.read(envelope, fields);
            case Acceptance _ -> Acceptance.read(envelope, fields);
            case Genesis _ -> Genesis.read(envelope, fields);
            default -> throw new AssertionError(like);
        };
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whatIsSignedIsReadBack(Part<?> part) throws Malformed {
        Envelope envelope = Envelope.decode(part.envelope().encode());
        Fields fields = Fields.decode(part.fields().encode());
        assertThat(read(part, envelope, fields).equals(part)).isTrue();
        assertThat(read(part, envelope, fields).hashCode()).isEqualTo(part.hashCode());
        assertThat(part.signed().id()).isEqualTo(part.id());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void fieldsOfAnotherAreMalformed(Part<?> part) {
        List<Field> turned = new ArrayList<>(part.fields().fields());
        turned.addFirst(turned.removeLast());
        assertThatThrownBy(() -> read(part, part.envelope(), new Fields(turned)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("fields of another");
        Envelope other = new Envelope(
                "decree", part.envelope().payload(), part.envelope().signatures());
        assertThatThrownBy(() -> read(part, other, part.fields()))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("decree, not");
    }

    @ParameterizedTest
    @MethodSource("parts")
    void everyFieldIsWantedAndNoOther(Part<?> part) {
        for (Field left : part.fields().fields()) {
            if (left.name().equals("agent") || left.name().equals("began")) continue; // may be left out
            List<Field> fewer = new ArrayList<>(part.fields().fields());
            fewer.remove(left);
            assertMalformed(part, fewer, left.name());
        }
        List<Field> more = new ArrayList<>(part.fields().fields());
        more.add(new Field(new byte[Field.SALT_SIZE], "tip", Cbor.of(1)));
        assertMalformed(part, more, "tip");
    }

    /** The payload fits the fields, so only what they say is wrong. */
    private static void assertMalformed(Part<?> part, List<Field> wrong, String message) {
        Fields fields = new Fields(wrong);
        Envelope envelope = new Envelope(
                part.envelope().kind(), fields.payload(), part.envelope().signatures());
        assertThatThrownBy(() -> read(part, envelope, fields))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of(OFFER, "charger", Cbor.of("a charger")),
                Arguments.of(OFFER, "connector", Cbor.of(-1)),
                Arguments.of(OFFER, "connector", Cbor.of(1L << 32)),
                Arguments.of(OFFER, "commodity", Cbor.of("energy")),
                Arguments.of(OFFER, "commodity", Cbor.of("energy/0")),
                Arguments.of(OFFER, "tariff-id", Cbor.of("")),
                Arguments.of(OFFER, "tariff-hash", Cbor.of(new byte[31])),
                Arguments.of(OFFER, "currency", Cbor.of("gbp")),
                Arguments.of(OFFER, "zone", Cbor.of("Europe/Atlantis")),
                Arguments.of(OFFER, "zone", Cbor.of("+1")),
                Arguments.of(OFFER, "window-to", Cbor.of(NOON)),
                Arguments.of(OFFER, "window-to", Cbor.of(NOON.minusMillis(1))),
                Arguments.of(
                        OFFER, "window-to", Cbor.of(NOON.plus(Offer.WINDOW_MAX).plusMillis(1))),
                Arguments.of(OFFER, "nonce", Cbor.of(new byte[15])),
                Arguments.of(LATE, "began", Cbor.of(NOON)),
                Arguments.of(ACCEPTANCE, "offer", Cbor.of("x")),
                Arguments.of(ACCEPTANCE, "contract", Cbor.of("DE-ABC-C00000001-X")),
                Arguments.of(ACCEPTANCE, "quantity-max", Cbor.of(-1)),
                Arguments.of(ACCEPTANCE, "ceiling-per-kwh", Cbor.items(Cbor.of(2), Cbor.of(4))),
                Arguments.of(ACCEPTANCE, "ceiling-per-kwh", Cbor.items(Cbor.of(-1), Cbor.of(4))),
                Arguments.of(ACCEPTANCE, "flags", Cbor.items(Cbor.of("b"), Cbor.of("a"))),
                Arguments.of(ACCEPTANCE, "flags", Cbor.items(Cbor.of("a"), Cbor.of("a"))),
                Arguments.of(ACCEPTANCE, "flags", Cbor.items(Cbor.of("A"))),
                Arguments.of(GENESIS, "log", Cbor.of("two words")),
                Arguments.of(GENESIS, "log-key", Cbor.of("")),
                Arguments.of(GENESIS, "log-key", Cbor.of("x".repeat(Genesis.LOG_KEY_MAX + 1))));
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("wrongValues")
    void aValueOfAnotherFormIsMalformed(Part<?> part, String name, Cbor value) {
        List<Field> changed = part.fields().fields().stream()
                .map(field -> field.name().equals(name) ? new Field(field.salt(), name, value) : field)
                .toList();
        assertThat(changed).isNotEqualTo(part.fields().fields());
        assertMalformed(part, changed, "");
    }

    @Test
    void anAcceptanceHasSoManyFlags() {
        List<String> flags = IntStream.rangeClosed(0, Acceptance.FLAGS_MAX)
                .mapToObj(i -> "f" + (char) ('a' + i))
                .toList();
        List<String> most = flags.subList(0, Acceptance.FLAGS_MAX);
        assertThat(Pacts.acceptance(OFFER, Optional.empty(), most).flags()).isEqualTo(most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pacts.acceptance(OFFER, Optional.empty(), flags))
                .withMessageContaining("17 flags");
    }

    @Test
    void anOfferStandsForADayAtMost() {
        Interval day = new Interval(NOON, NOON.plus(Offer.WINDOW_MAX));
        assertThat(Pacts.offer(TARIFF_ID, Optional.empty(), day, Optional.empty())
                        .window())
                .isEqualTo(day);
        Interval more = new Interval(NOON, day.to().plusMillis(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pacts.offer(TARIFF_ID, Optional.empty(), more, Optional.empty()));
    }

    @Test
    void attestationsAreReadAsTheyAreWritten() {
        for (Attestation one : Attestation.values())
            assertThat(Attestation.named(one.text())).contains(one);
        assertThat(Attestation.CUSTODIAL.text()).isEqualTo("custodial");
        assertThat(Attestation.named("CUSTODIAL")).isEmpty();
    }
}
