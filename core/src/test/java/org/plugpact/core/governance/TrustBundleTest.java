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
import static org.plugpact.core.governance.Network.TARIFF;
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
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

final class TrustBundleTest {
    private static final Network N = Network.one();
    private static final Issued OTHER = Issued.self(Issued.Wish.authority("other", Algorithm.ES256, YEAR));

    /** When filings are asked for; the instant under test is when they must be in force. */
    private static final Instant FILED_AS_OF = NOON.plusSeconds(3_600);

    private static Arguments row(String what, Statement statement, Issued by, String refusal) {
        return Arguments.of(what, N.stated(statement, by), refusal);
    }

    private static Delegate delegate(PartyId by, Role role, Jurisdiction within) {
        return new Delegate(by, new PartyId("agent-2"), role, within, Optional.empty(), YEAR);
    }

    private static Revoke revoke(PartyId by, Target target) {
        return new Revoke(by, target, NOON, "test");
    }

    static Stream<Arguments> whoMayStateWhat() {
        List<Role> network = List.of(Role.CHARGING_NETWORK);
        return Stream.of(
                row("root recognises", recognise(ROOT, STRANGER, OTHER, network, FRANCE), N.root, ""),
                row("root renews", recognise(ROOT, OPERATOR, OTHER, network, BRITAIN), N.root, ""),
                row(
                        "a network recognises narrower",
                        recognise(OPERATOR, STRANGER, OTHER, network, SCOTLAND),
                        N.operator,
                        ""),
                row(
                        "elsewhere",
                        recognise(OPERATOR, STRANGER, OTHER, network, FRANCE),
                        N.operator,
                        "may not recognise"),
                row(
                        "wider",
                        recognise(OPERATOR, STRANGER, OTHER, network, EVERYWHERE),
                        N.operator,
                        "may not recognise"),
                row(
                        "another role",
                        recognise(OPERATOR, STRANGER, OTHER, List.of(Role.RATE_AUTHORITY), SCOTLAND),
                        N.operator,
                        "may not recognise"),
                row(
                        "one place too many",
                        recognise(OPERATOR, STRANGER, OTHER, network, FRANCE, SCOTLAND),
                        N.operator,
                        "may not recognise"),
                row("itself", recognise(OPERATOR, OPERATOR, OTHER, network, BRITAIN), N.operator, "by another"),
                row("the root", recognise(OPERATOR, ROOT, OTHER, network, BRITAIN), N.operator, "by another"),
                row(
                        "another's party",
                        recognise(OPERATOR, PROVIDER, OTHER, network, BRITAIN),
                        N.operator,
                        "by another"),
                row(
                        "another's certificate",
                        recognise(ROOT, STRANGER, N.operator, network, BRITAIN),
                        N.root,
                        "another party's"),
                row(
                        "nobody knows the signer",
                        recognise(STRANGER, STRANGER, OTHER, network, BRITAIN),
                        OTHER,
                        "not recognised"),
                row("another's key", recognise(ROOT, STRANGER, OTHER, network, BRITAIN), N.operator, "not recognised"),
                row(
                        "not a certificate",
                        new Recognise(ROOT, STRANGER, network, List.of(BRITAIN), new byte[] {1}, YEAR),
                        N.root,
                        "not a certificate"),
                row("delegates", delegate(OPERATOR, Role.CHARGING_NETWORK, SCOTLAND), N.operator, ""),
                row(
                        "delegates elsewhere",
                        delegate(OPERATOR, Role.CHARGING_NETWORK, FRANCE),
                        N.operator,
                        "not recognised as"),
                row(
                        "delegates wider",
                        delegate(OPERATOR, Role.CHARGING_NETWORK, EVERYWHERE),
                        N.operator,
                        "not recognised as"),
                row(
                        "delegates what it is not",
                        delegate(OPERATOR, Role.FLEET, BRITAIN),
                        N.operator,
                        "not recognised as"),
                row(
                        "a delegate delegates",
                        delegate(DRIVER_AGENT, Role.MOBILITY_PROVIDER, BRITAIN),
                        N.driverAgent,
                        "not recognised"),
                row("files", filing(REGULATOR, SCOTLAND, TARIFF, NOON), N.regulator, ""),
                row("files elsewhere", filing(REGULATOR, FRANCE, TARIFF, NOON), N.regulator, "no rate authority"),
                row("files, no authority", filing(OPERATOR, BRITAIN, TARIFF, NOON), N.operator, "no rate authority"),
                row(
                        "revokes its statement",
                        revoke(OPERATOR, new Target.Made(N.operatorDelegated.id())),
                        N.operator,
                        ""),
                row("root revokes it", revoke(ROOT, new Target.Made(N.operatorDelegated.id())), N.root, ""),
                row(
                        "revokes another's",
                        revoke(PROVIDER, new Target.Made(N.operatorDelegated.id())),
                        N.provider,
                        "may not revoke statement"),
                row(
                        "revokes nothing",
                        revoke(ROOT, new Target.Made(Digest.sha256())),
                        N.root,
                        "may not revoke statement"),
                row("revokes whom it recognised", revoke(ROOT, new Target.Authority(OPERATOR)), N.root, ""),
                row(
                        "revokes a neighbour",
                        revoke(PROVIDER, new Target.Authority(OPERATOR)),
                        N.provider,
                        "may not revoke authority"),
                row(
                        "revokes itself",
                        revoke(OPERATOR, new Target.Authority(OPERATOR)),
                        N.operator,
                        "may not revoke authority"),
                row("revokes nobody", revoke(ROOT, new Target.Authority(STRANGER)), N.root, "may not revoke authority"),
                row("revokes a leaf", revoke(OPERATOR, new Target.Credential(N.charger.thumbprint())), N.operator, ""),
                row(
                        "revokes its own key",
                        revoke(OPERATOR, new Target.Credential(N.operator.thumbprint())),
                        N.operator,
                        ""),
                row("root revokes that key", revoke(ROOT, new Target.Credential(N.operator.thumbprint())), N.root, ""),
                row(
                        "revokes another's key",
                        revoke(PROVIDER, new Target.Credential(N.operator.thumbprint())),
                        N.provider,
                        "may not revoke credential"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whoMayStateWhat")
    void whoMayStateWhat(String what, SignedStatement statement, String refusal) {
        check(N.bundle.with(statement, VERIFIER, NOON), refusal, 8);
        assertThat(N.bundle.size()).as("the old bundle stays as it was").isEqualTo(7);
        assertThat(N.bundle.statement(statement.id())).isEmpty();
    }

    private static void check(TrustBundle.Admittance admittance, String refusal, long size) {
        switch (admittance) {
            case TrustBundle.Admitted(var bundle) -> {
                assertThat(refusal).isEmpty();
                assertThat(bundle.size()).isEqualTo(size);
                assertThat(bundle.statements()).hasSize((int) size);
            }
            case TrustBundle.Refused(var why) -> {
                assertThat(refusal).as(why).isNotEmpty();
                assertThat(why).contains(refusal);
            }
        }
    }

    static Stream<Arguments> beginnings() {
        List<Role> all = List.of(Role.values());
        Issued old =
                Issued.self(Issued.Wish.authority("root", Algorithm.EDDSA, new Interval(FROM, NOON.minusSeconds(1))));
        Issued mute =
                Issued.self(Issued.Wish.authority("root", Algorithm.EDDSA, YEAR).using(KeyUsage.keyCertSign));
        return Stream.of(
                row("the root", recognise(ROOT, ROOT, N.root, all, EVERYWHERE), N.root, ""),
                row(
                        "not about itself",
                        recognise(ROOT, OPERATOR, N.root, all, EVERYWHERE),
                        N.root,
                        "recognising itself"),
                row("no recognition", filing(ROOT, BRITAIN, TARIFF, NOON), N.root, "recognising itself"),
                row("another's key", recognise(ROOT, ROOT, N.root, all, EVERYWHERE), OTHER, "not signed by the root"),
                row("expired", recognise(ROOT, ROOT, old, all, EVERYWHERE), old, "not valid at"),
                row("may not sign", recognise(ROOT, ROOT, mute, all, EVERYWHERE), mute, "keyUsage"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beginnings")
    void onlyTheRootBegins(String what, SignedStatement statement, String refusal) {
        check(TrustBundle.empty().with(statement, VERIFIER, NOON), refusal, 1);
    }

    @Test
    void onlyTheRootThatIsKnownBegins() {
        check(TrustBundle.anchoredAt(N.root.thumbprint()).with(N.rootRecognised, VERIFIER, NOON), "", 1);
        check(
                TrustBundle.anchoredAt(OTHER.thumbprint()).with(N.rootRecognised, VERIFIER, NOON),
                "not the root we know",
                0);
    }

    @Test
    void theAnchorIsTheRootsCertificate() {
        assertThat(TrustBundle.empty().anchor()).isEmpty();
        assertThat(TrustBundle.anchoredAt(OTHER.thumbprint()).anchor()).contains(OTHER.thumbprint());
        assertThat(N.bundle.anchor()).contains(N.root.thumbprint());
    }

    @Test
    void aStatementIsTakenOnce() {
        check(N.bundle.with(N.tariffFiled, VERIFIER, NOON), "already stated", 7);
    }

    @Test
    void aSignatureThatIsNotTheSignersIsRefused() {
        SignedStatement good = N.stated(filing(REGULATOR, SCOTLAND, TARIFF, NOON), N.regulator);
        Signature signature = good.envelope().signatures().getFirst();
        byte[] bent = signature.value().clone();
        bent[40] ^= 1;
        check(
                N.bundle.with(
                        signedBy(
                                good,
                                new Signature(
                                        signature.algorithm(),
                                        signature.certificate(),
                                        signature.role(),
                                        signature.at(),
                                        bent)),
                        VERIFIER,
                        NOON),
                "does not verify",
                8);
        check(
                N.bundle.with(
                        signedBy(
                                good,
                                new Signature(
                                        Algorithm.ES256,
                                        signature.certificate(),
                                        signature.role(),
                                        signature.at(),
                                        signature.value())),
                        VERIFIER,
                        NOON),
                "does not verify",
                8);
        check(
                N.bundle.with(
                        signedBy(
                                good,
                                new Signature(
                                        signature.algorithm(),
                                        signature.certificate(),
                                        signature.role(),
                                        NOON.plusSeconds(1),
                                        signature.value())),
                        VERIFIER,
                        NOON),
                "does not verify",
                8);
        check(
                N.bundle.with(
                        signedBy(
                                good,
                                new Signature(
                                        signature.algorithm(),
                                        signature.certificate(),
                                        "rate-authority",
                                        signature.at(),
                                        signature.value())),
                        VERIFIER,
                        NOON),
                "signed as rate-authority",
                8);
    }

    @Test
    void aStatementHasOneSignatureMadeByNow() {
        Statement says = filing(REGULATOR, SCOTLAND, TARIFF, NOON);
        Fields fields = says.toFields(N.salts());
        Envelope twice = Envelope.sign(
                says.kind(),
                fields.payload(),
                List.of(
                        new SigningAs(N.regulator.signer(), Statement.SIGNING_ROLE, NOON),
                        new SigningAs(N.root.signer(), Statement.SIGNING_ROLE, NOON)));
        check(N.bundle.with(new SignedStatement(says, twice, fields), VERIFIER, NOON), "one signature, not 2", 8);
        SignedStatement signed = N.stated(says, N.regulator);
        check(N.bundle.with(signed, VERIFIER, NOON.minus(Entrance.AHEAD_MAX)), "", 8);
        check(N.bundle.with(signed, VERIFIER, NOON.minus(Entrance.AHEAD_MAX).minusMillis(1)), "in the future", 8);
    }

    private static SignedStatement signedBy(SignedStatement statement, Signature signature) {
        Envelope envelope =
                new Envelope(statement.envelope().kind(), statement.envelope().payload(), List.of(signature));
        return new SignedStatement(statement.statement(), envelope, statement.fields());
    }

    @Test
    void whoseRecognitionIsOverStatesNothing() {
        SignedStatement statement = N.stated(filing(REGULATOR, SCOTLAND, TARIFF, NOON), N.regulator);
        check(N.bundle.with(statement, VERIFIER, TO.minusMillis(1)), "", 8);
        check(N.bundle.with(statement, VERIFIER, TO), "does not hold", 8);
        TrustBundle revoked = Network.more(N.bundle, N.stated(revoke(ROOT, new Target.Authority(REGULATOR)), N.root));
        check(revoked.with(statement, VERIFIER, NOON), "does not hold", 9);
    }

    @Test
    void recognitionGoesOnlySoDeep() {
        TrustBundle bundle = N.bundle;
        Issued issuer = N.operator;
        PartyId by = OPERATOR;
        for (int depth = 1; depth < Entrance.DEPTH_MAX; depth++) {
            PartyId next = new PartyId("deep-" + depth);
            Issued certificate = Issued.self(Issued.Wish.authority(next.text(), Algorithm.EDDSA, YEAR));
            bundle = Network.more(
                    bundle,
                    N.stated(recognise(by, next, certificate, List.of(Role.CHARGING_NETWORK), BRITAIN), issuer));
            assertThat(bundle.recognised(next, Role.CHARGING_NETWORK, SCOTLAND, NOON))
                    .isPresent();
            issuer = certificate;
            by = next;
        }
        SignedStatement deeper =
                N.stated(recognise(by, STRANGER, OTHER, List.of(Role.CHARGING_NETWORK), BRITAIN), issuer);
        check(bundle.with(deeper, VERIFIER, NOON), "too many others", 0);
        TrustBundle cut = Network.more(bundle, N.stated(revoke(ROOT, new Target.Authority(OPERATOR)), N.root));
        assertThat(cut.recognised(by, Role.CHARGING_NETWORK, SCOTLAND, NOON))
                .as("all below falls")
                .isEmpty();
        assertThat(cut.recognised(by, Role.CHARGING_NETWORK, SCOTLAND, NOON.minusMillis(1)))
                .isPresent();
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
        check(
                bundle.with(N.stated(revoke(ROOT, new Target.Made(revoke.id())), N.root), VERIFIER, NOON),
                "may not revoke statement",
                0);
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
