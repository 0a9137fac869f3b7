package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.ROOT;
import static org.plugpact.core.governance.Network.YEAR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

final class StatementTest {
    private static final Network NETWORK = Network.one();
    private static final Digest SOME = Digest.sha256(new byte[] {1});

    static Stream<Statement> statements() {
        return Stream.of(
                Network.recognise(ROOT, ROOT, NETWORK.root, List.of(Role.values()), Jurisdiction.EVERYWHERE),
                Network.recognise(ROOT, OPERATOR, NETWORK.operator, List.of(Role.CHARGING_NETWORK), BRITAIN),
                new Delegate(OPERATOR, ROOT, Role.CHARGING_NETWORK, BRITAIN, Optional.empty(), YEAR),
                new Delegate(OPERATOR, ROOT, Role.FLEET, BRITAIN, Optional.of(SOME), YEAR),
                Network.filing(REGULATOR, BRITAIN, Network.TARIFF, NOON),
                new Revoke(ROOT, new Target.Credential(SOME), NOON, "key lost"),
                new Revoke(ROOT, new Target.Authority(OPERATOR), NOON, "licence withdrawn"),
                new Revoke(ROOT, new Target.Made(SOME), NOON, "mistaken"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void whatIsWrittenIsRead(Statement statement) throws Malformed {
        Fields fields = statement.toFields(NETWORK.salts());
        assertThat(Statement.from(statement.kind(), Fields.decode(fields.encode())))
                .isEqualTo(statement)
                .hasSameHashCodeAs(statement);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void anyFieldLeftOutOrAddedIsMalformed(Statement statement) {
        List<Field> fields = statement.toFields(NETWORK.salts()).fields();
        for (Field left : fields) {
            if (statement instanceof Delegate && left.name().equals("certificate")) continue; // may be left out
            List<Field> fewer = new ArrayList<>(fields);
            fewer.remove(left);
            assertThatThrownBy(() -> Statement.from(statement.kind(), new Fields(fewer)))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining(left.name());
        }
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(new byte[16], "comment", Cbor.of("x")));
        assertThatThrownBy(() -> Statement.from(statement.kind(), new Fields(more)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("comment");
    }

    static Stream<Arguments> wrongValues() {
        Statement recognise = NETWORK.operatorRecognised.statement();
        Statement delegate = NETWORK.operatorDelegated.statement();
        Statement filing = NETWORK.tariffFiled.statement();
        Statement revoke = new Revoke(ROOT, new Target.Made(SOME), NOON, "mistaken");
        return Stream.of(
                Arguments.of(recognise, "by", Cbor.of("no party!")),
                Arguments.of(recognise, "by", Cbor.of(1)),
                Arguments.of(recognise, "roles", Cbor.items()),
                Arguments.of(recognise, "roles", Cbor.items(Cbor.of("king"))),
                Arguments.of(recognise, "roles", Cbor.items(Cbor.of("charging-network"), Cbor.of("fleet"))),
                Arguments.of(recognise, "roles", Cbor.items(Cbor.of("fleet"), Cbor.of("fleet"))),
                Arguments.of(recognise, "within", Cbor.items()),
                Arguments.of(recognise, "within", Cbor.items(Cbor.of("GB"), Cbor.of("DE"))),
                Arguments.of(recognise, "within", Cbor.items(Cbor.of("gb"))),
                Arguments.of(recognise, "certificate", Cbor.of(new byte[Recognise.CERTIFICATE_BYTES_MAX + 1])),
                Arguments.of(recognise, "valid-to", Cbor.of(YEAR.from())),
                Arguments.of(recognise, "valid-to", Cbor.of(0)),
                Arguments.of(delegate, "to", Cbor.of("operator")),
                Arguments.of(delegate, "role", Cbor.of("CHARGING_NETWORK")),
                Arguments.of(delegate, "valid-from", Cbor.of(YEAR.to())),
                Arguments.of(filing, "tariff-id", Cbor.of("")),
                Arguments.of(filing, "tariff-id", Cbor.of("x".repeat(FileRates.TARIFF_ID_MAX + 1))),
                Arguments.of(filing, "tariff-hash", Cbor.of(SOME)),
                Arguments.of(filing, "tariff", Cbor.of(new byte[] {1, 2})),
                Arguments.of(filing, "in-force-from", Cbor.of("2026")),
                Arguments.of(revoke, "target-kind", Cbor.of("person")),
                Arguments.of(revoke, "target", Cbor.of("zz")),
                Arguments.of(revoke, "target", Cbor.of(SOME.hex().toUpperCase(Locale.ROOT))),
                Arguments.of(revoke, "reason", Cbor.of(" ")),
                Arguments.of(revoke, "reason", Cbor.of("x".repeat(Revoke.REASON_MAX + 1))));
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("wrongValues")
    void aValueOfAnotherFormIsMalformed(Statement statement, String name, Cbor value) {
        Fields changed = with(
                statement.toFields(NETWORK.salts()),
                field -> field.name().equals(name) ? new Field(field.salt(), name, value) : field);
        assertThatThrownBy(() -> Statement.from(statement.kind(), changed)).isInstanceOf(Malformed.class);
    }

    @Test
    void noOtherKindIsAStatement() {
        Fields fields = NETWORK.tariffFiled.fields();
        assertThatThrownBy(() -> Statement.from("decree", fields)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Statement.from("revoke", fields)).isInstanceOf(Malformed.class);
    }

    @Test
    void aSignedStatementIsWholeOrNotBuilt() throws Malformed {
        SignedStatement signed = NETWORK.tariffFiled;
        Envelope envelope = Envelope.decode(signed.envelope().encode());
        assertThat(SignedStatement.read(envelope, Fields.decode(signed.fields().encode())))
                .isEqualTo(signed);
        Fields resalted = signed.statement().toFields(NETWORK.salts());
        List<Field> turned = new ArrayList<>(signed.fields().fields());
        Collections.reverse(turned);
        for (Fields others : List.of(resalted, new Fields(turned))) {
            assertThatThrownBy(() -> SignedStatement.read(envelope, others)).isInstanceOf(Malformed.class);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SignedStatement(signed.statement(), envelope, others));
        }
        Statement another = Network.filing(REGULATOR, BRITAIN, Network.TARIFF, NOON);
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedStatement(another, envelope, signed.fields()));
    }

    @Test
    void timesAreHeldInWholeMilliseconds() {
        Instant fine = NOON.plusNanos(1_999_999);
        assertThat(new Revoke(ROOT, new Target.Authority(OPERATOR), fine, "x").from())
                .isEqualTo(NOON.plusMillis(1));
        assertThat(new Delegate(
                                ROOT,
                                OPERATOR,
                                Role.FLEET,
                                BRITAIN,
                                Optional.empty(),
                                new Interval(fine, fine.plusSeconds(1)))
                        .validity())
                .isEqualTo(new Interval(NOON.plusMillis(1), NOON.plusMillis(1001)));
    }

    @Test
    void aDelegateCoversNoMoreThanItSays() {
        Delegate any = new Delegate(OPERATOR, ROOT, Role.FLEET, BRITAIN, Optional.empty(), YEAR);
        Delegate one = new Delegate(OPERATOR, ROOT, Role.FLEET, BRITAIN, Optional.of(SOME), YEAR);
        Digest other = Digest.sha256();
        assertThat(any.covers(Role.FLEET, Network.SCOTLAND, other)).isTrue();
        assertThat(any.covers(Role.OBSERVER, BRITAIN, other)).isFalse();
        assertThat(any.covers(Role.FLEET, Network.FRANCE, other)).isFalse();
        assertThat(any.covers(Role.FLEET, Jurisdiction.EVERYWHERE, other)).isFalse();
        assertThat(one.covers(Role.FLEET, BRITAIN, SOME)).isTrue();
        assertThat(one.covers(Role.FLEET, BRITAIN, other)).isFalse();
    }

    @Test
    void rolesAreWrittenAsTheyAreRead() {
        for (Role role : Role.values()) assertThat(Role.of(role.text())).isEqualTo(role);
        assertThat(Role.CHARGING_NETWORK.text()).isEqualTo("charging-network");
        assertThat(Role.named("CHARGING_NETWORK")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Role.of("king"));
        assertThat(new PartyId("root")).isEqualTo(ROOT);
    }

    private static Fields with(Fields fields, UnaryOperator<Field> change) {
        return new Fields(fields.fields().stream().map(change).toList());
    }
}
