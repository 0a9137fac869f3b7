package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.DRIVER_AGENT;
import static org.plugpact.core.governance.Network.EVERYWHERE;
import static org.plugpact.core.governance.Network.FRANCE;
import static org.plugpact.core.governance.Network.FROM;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.OPERATOR_AGENT;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.ROOT;
import static org.plugpact.core.governance.Network.SCOTLAND;
import static org.plugpact.core.governance.Network.STRANGER;
import static org.plugpact.core.governance.Network.TO;
import static org.plugpact.core.governance.Network.VERIFIER;
import static org.plugpact.core.governance.Network.YEAR;
import static org.plugpact.core.governance.Network.filing;
import static org.plugpact.core.governance.Network.recognise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/** What holds, of what was stated, as of an instant. */
final class TrustBundleTest {
    private static final Network N = Network.one();
    private static final Issued OTHER = Issued.self(Issued.Wish.authority("other", Algorithm.ES256, YEAR));
    /** When filings are asked for; the instant under test is when they must be in force. */
    private static final Instant FILED_AS_OF = NOON.plusSeconds(3_600);

    private static Revoke revoke(PartyId by, Target target) {
        return new Revoke(by, target, NOON, "test");
    }

    @Test
    void theAnchorIsTheRootsCertificate() {
        assertThat(TrustBundle.empty().anchor()).isEmpty();
        assertThat(TrustBundle.anchoredAt(OTHER.thumbprint()).anchor()).contains(OTHER.thumbprint());
        assertThat(N.bundle.anchor()).contains(N.root.thumbprint());
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                Arguments.of("in its place", BRITAIN, FROM, true),
                Arguments.of("in a part of it", SCOTLAND, NOON, true),
                Arguments.of("at the last moment", SCOTLAND, TO.minusMillis(1), true),
                Arguments.of("in the whole", EVERYWHERE, NOON, false),
                Arguments.of("elsewhere", FRANCE, NOON, false),
                Arguments.of("before", BRITAIN, FROM.minusMillis(1), false),
                Arguments.of("after", BRITAIN, TO, false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("questions")
    void recognitionIsInheritedDownwardWhileItIsValid(String what, Jurisdiction place, Instant at, boolean holds) {
        Optional<Digest> expected = holds ? Optional.of(N.operatorRecognised.id()) : Optional.empty();
        assertThat(N.bundle.recognised(OPERATOR, Role.CHARGING_NETWORK, place, at))
                .isEqualTo(expected);
        assertThat(N.bundle.recognisedBy(N.operator.thumbprint(), OPERATOR, Role.CHARGING_NETWORK, place, at))
                .isEqualTo(expected);
        assertThat(N.bundle.recognised(OPERATOR, Role.FLEET, place, at)).isEmpty();
        assertThat(N.bundle.recognisedBy(N.operator.thumbprint(), PROVIDER, Role.CHARGING_NETWORK, place, at))
                .isEmpty();
        assertThat(N.bundle.recognisedBy(OTHER.thumbprint(), OPERATOR, Role.CHARGING_NETWORK, place, at))
                .isEmpty();
        Optional<Digest> delegated = holds ? Optional.of(N.operatorDelegated.id()) : Optional.empty();
        assertThat(N.bundle.delegated(OPERATOR, OPERATOR_AGENT, Role.CHARGING_NETWORK, place, OTHER.thumbprint(), at))
                .isEqualTo(delegated);
        assertThat(N.bundle.delegated(OPERATOR, DRIVER_AGENT, Role.CHARGING_NETWORK, place, OTHER.thumbprint(), at))
                .isEmpty();
    }

    static Stream<Arguments> revocations() {
        Digest operatorsKey = N.operator.thumbprint();
        return Stream.of(
                Arguments.of(
                        "the party, by the root",
                        List.of(N.stated(revoke(ROOT, new Target.Authority(OPERATOR)), N.root)),
                        false,
                        false),
                Arguments.of(
                        "its recognition",
                        List.of(N.stated(revoke(ROOT, new Target.Made(N.operatorRecognised.id())), N.root)),
                        false,
                        false),
                Arguments.of(
                        "its key, by the root",
                        List.of(N.stated(revoke(ROOT, new Target.Credential(operatorsKey)), N.root)),
                        false,
                        false),
                Arguments.of(
                        "its key, by itself",
                        List.of(N.stated(revoke(OPERATOR, new Target.Credential(operatorsKey)), N.operator)),
                        false,
                        false),
                Arguments.of(
                        "its delegation",
                        List.of(N.stated(revoke(OPERATOR, new Target.Made(N.operatorDelegated.id())), N.operator)),
                        true,
                        false),
                Arguments.of(
                        "its delegation, by the root",
                        List.of(N.stated(revoke(ROOT, new Target.Made(N.operatorDelegated.id())), N.root)),
                        true,
                        false),
                Arguments.of(
                        "the root", List.of(N.stated(revoke(ROOT, new Target.Authority(ROOT)), N.root)), false, false),
                Arguments.of(
                        "the root's key",
                        List.of(N.stated(revoke(ROOT, new Target.Credential(N.root.thumbprint())), N.root)),
                        false,
                        false),
                Arguments.of(
                        "another party",
                        List.of(N.stated(revoke(ROOT, new Target.Authority(PROVIDER)), N.root)),
                        true,
                        true),
                Arguments.of(
                        "another's leaf of that digest",
                        List.of(N.stated(revoke(PROVIDER, new Target.Credential(N.charger.thumbprint())), N.provider)),
                        true,
                        true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("revocations")
    void whatIsRevokedHoldsUntilThenAndNotSince(
            String what, List<SignedStatement> revokes, boolean recognised, boolean delegated) {
        TrustBundle bundle = Network.more(N.bundle, revokes.toArray(SignedStatement[]::new));
        assertThat(bundle.epoch()).isEqualTo(1);
        assertThat(N.bundle.epoch()).isZero();
        Instant before = NOON.minusMillis(1);
        assertThat(bundle.recognised(OPERATOR, Role.CHARGING_NETWORK, BRITAIN, before))
                .isPresent();
        assertThat(bundle.delegated(
                        OPERATOR, OPERATOR_AGENT, Role.CHARGING_NETWORK, BRITAIN, N.charger.thumbprint(), before))
                .isPresent();
        assertThat(bundle.recognised(OPERATOR, Role.CHARGING_NETWORK, BRITAIN, NOON)
                        .isPresent())
                .isEqualTo(recognised);
        assertThat(bundle.delegated(
                                OPERATOR, OPERATOR_AGENT, Role.CHARGING_NETWORK, BRITAIN, N.charger.thumbprint(), NOON)
                        .isPresent())
                .isEqualTo(delegated);
    }

    @Test
    void aRevocationStaysWhateverBecomesOfWhoMadeIt() {
        SignedStatement revoke = N.stated(revoke(OPERATOR, new Target.Credential(N.charger.thumbprint())), N.operator);
        TrustBundle bundle = Network.more(N.bundle, revoke);
        assertThat(bundle.revoked(N.charger.thumbprint(), OPERATOR, NOON)).contains(revoke.id());
        assertThat(bundle.revoked(N.charger.thumbprint(), OPERATOR, NOON.minusMillis(1)))
                .isEmpty();
        assertThat(bundle.revoked(N.charger.thumbprint(), PROVIDER, NOON))
                .as("not in its say")
                .isEmpty();
        assertThat(bundle.with(N.stated(revoke(ROOT, new Target.Made(revoke.id())), N.root), VERIFIER, NOON))
                .isInstanceOf(TrustBundle.Refused.class);
        TrustBundle later = Network.more(bundle, N.stated(revoke(ROOT, new Target.Authority(OPERATOR)), N.root));
        assertThat(later.revoked(N.charger.thumbprint(), OPERATOR, NOON)).contains(revoke.id());
    }

    @Test
    void whoWasRevokedCanBeRecognisedAnew() {
        TrustBundle revoked = Network.more(N.bundle, N.stated(revoke(ROOT, new Target.Authority(OPERATOR)), N.root));
        SignedStatement anew =
                N.stated(recognise(ROOT, OPERATOR, OTHER, List.of(Role.CHARGING_NETWORK), SCOTLAND), N.root);
        TrustBundle again = Network.more(revoked, anew);
        assertThat(again.recognised(OPERATOR, Role.CHARGING_NETWORK, SCOTLAND, NOON))
                .contains(anew.id());
        assertThat(again.recognised(OPERATOR, Role.CHARGING_NETWORK, BRITAIN, NOON))
                .isEmpty();
        assertThat(again.delegated(
                        OPERATOR, OPERATOR_AGENT, Role.CHARGING_NETWORK, SCOTLAND, N.charger.thumbprint(), NOON))
                .as("what the old key stated stays void")
                .isEmpty();
    }

    @Test
    void theRootCanTakeANewKey() {
        Issued fresh = Issued.self(Issued.Wish.authority("root", Algorithm.ES256, YEAR));
        SignedStatement renewed = N.stated(recognise(ROOT, ROOT, fresh, List.of(Role.values()), EVERYWHERE), N.root);
        SignedStatement again = N.stated(
                new Recognise(
                        ROOT,
                        ROOT,
                        List.of(Role.FLEET),
                        List.of(BRITAIN),
                        fresh.der(),
                        new Interval(FROM, TO.minus(Duration.ofDays(1)))),
                fresh);
        SignedStatement byFresh = N.stated(recognise(ROOT, STRANGER, OTHER, List.of(Role.FLEET), FRANCE), fresh);
        TrustBundle bundle = Network.more(N.bundle, renewed, again, byFresh);
        assertThat(bundle.recognised(STRANGER, Role.FLEET, FRANCE, NOON)).contains(byFresh.id());
        assertThat(bundle.anchor()).contains(N.root.thumbprint());
        TrustBundle lost =
                Network.more(bundle, N.stated(revoke(ROOT, new Target.Credential(fresh.thumbprint())), N.root));
        assertThat(lost.recognised(STRANGER, Role.FLEET, FRANCE, NOON)).isEmpty();
        assertThat(lost.recognised(OPERATOR, Role.CHARGING_NETWORK, BRITAIN, NOON))
                .isPresent();
    }

    @Test
    void theFilingInForceIsTheLatestForTheSmallestPart() {
        byte[] second = {2};
        byte[] third = {3};
        Instant later = NOON.plusSeconds(60);
        SignedStatement scottish = N.stated(filing(REGULATOR, SCOTLAND, second, NOON), N.regulator);
        SignedStatement british = N.stated(filing(REGULATOR, BRITAIN, third, later), N.regulator);
        TrustBundle bundle = Network.more(N.bundle, scottish, british);
        assertThat(filed(bundle, BRITAIN, FROM)).contains(N.tariffFiled.id());
        assertThat(filed(bundle, BRITAIN, FROM.minusMillis(1))).isEmpty();
        assertThat(filed(bundle, BRITAIN, later.minusMillis(1))).contains(N.tariffFiled.id());
        assertThat(filed(bundle, BRITAIN, later)).contains(british.id());
        assertThat(filed(bundle, SCOTLAND, NOON.minusMillis(1))).contains(N.tariffFiled.id());
        assertThat(filed(bundle, SCOTLAND, later)).contains(scottish.id());
        assertThat(filed(bundle, FRANCE, later)).isEmpty();
        assertThat(filed(bundle, EVERYWHERE, later)).isEmpty();
        SignedStatement corrected = N.stated(filing(REGULATOR, BRITAIN, second, later), N.regulator);
        assertThat(filed(Network.more(bundle, corrected), BRITAIN, later))
                .as("of two, the later made")
                .contains(corrected.id());
        TrustBundle withdrawn =
                Network.more(bundle, N.stated(revoke(REGULATOR, new Target.Made(scottish.id())), N.regulator));
        assertThat(filed(withdrawn, SCOTLAND, later)).contains(british.id());
    }

    private static Optional<Digest> filed(TrustBundle bundle, Jurisdiction place, Instant at) {
        return bundle.filing(REGULATOR, Network.TARIFF_ID, place, at, FILED_AS_OF)
                .map(TrustBundle.Filing::id);
    }
}
