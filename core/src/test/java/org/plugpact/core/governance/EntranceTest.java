package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.DRIVER_AGENT;
import static org.plugpact.core.governance.Network.EVERYWHERE;
import static org.plugpact.core.governance.Network.FRANCE;
import static org.plugpact.core.governance.Network.FROM;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
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

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

/** Who may state what. */
final class EntranceTest {
    private static final Network N = Network.one();
    private static final Issued OTHER = Issued.self(Issued.Wish.authority("other", Algorithm.ES256, YEAR));

    private static Arguments row(String what, Statement statement, Issued by, String refusal) {
        return Arguments.of(what, N.stated(statement, by), refusal);
    }

    private static Delegate delegate(PartyId by, Role role, Jurisdiction within) {
        return new Delegate(by, new PartyId("agent-2"), role, within, Optional.empty(), YEAR);
    }

    private static Revoke revoke(PartyId by, Target target) {
        return new Revoke(by, target, NOON, "test");
    }

    /** Each of its terms is allowed; all together are too many bytes. */
    private static Rule verbose() {
        SortedMap<String, Rule.Term> terms = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            terms.put("term-" + i, new Rule.Texts(Collections.nCopies(Rule.TEXTS_MAX, "x".repeat(256))));
        }
        return new Rule(REGULATOR, BRITAIN, Topic.DISPUTE, terms, YEAR);
    }

    static Stream<Arguments> statements() {
        return Stream.of(recognising(), delegatingAndFiling(), revoking()).flatMap(rows -> rows);
    }

    private static Stream<Arguments> recognising() {
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
                row("more than a fact holds", verbose(), N.regulator, "a statement of 13"),
                row("another's key", recognise(ROOT, STRANGER, OTHER, network, BRITAIN), N.operator, "not recognised"),
                row(
                        "not a certificate",
                        new Recognise(ROOT, STRANGER, network, List.of(BRITAIN), new byte[] {1}, YEAR),
                        N.root,
                        "not a certificate"));
    }

    private static Stream<Arguments> delegatingAndFiling() {
        return Stream.of(
                row("delegates", delegate(OPERATOR, Role.CHARGING_NETWORK, SCOTLAND), N.operator, ""),
                row(
                        "delegates elsewhere",
                        delegate(OPERATOR, Role.CHARGING_NETWORK, FRANCE),
                        N.operator,
                        "has no authority"),
                row(
                        "delegates wider",
                        delegate(OPERATOR, Role.CHARGING_NETWORK, EVERYWHERE),
                        N.operator,
                        "has no authority"),
                row(
                        "delegates what it is not",
                        delegate(OPERATOR, Role.FLEET, BRITAIN),
                        N.operator,
                        "has no authority"),
                row(
                        "a delegate delegates",
                        delegate(DRIVER_AGENT, Role.MOBILITY_PROVIDER, BRITAIN),
                        N.driverAgent,
                        "not recognised"),
                row("files", filing(REGULATOR, SCOTLAND, TARIFF, NOON), N.regulator, ""),
                row(
                        "files elsewhere",
                        filing(REGULATOR, FRANCE, TARIFF, NOON),
                        N.regulator,
                        "not recognised as rate-authority"),
                row(
                        "files, no authority",
                        filing(OPERATOR, BRITAIN, TARIFF, NOON),
                        N.operator,
                        "not recognised as rate-authority"));
    }

    private static Stream<Arguments> revoking() {
        return Stream.of(
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
    @MethodSource("statements")
    void whoMayStateWhat(String what, SignedStatement statement, String refusal) {
        check(N.bundle.with(statement, VERIFIER, NOON), refusal, N.bundle.size() + 1);
        assertThat(N.bundle.size())
                .as("the old bundle stays as it was")
                .isEqualTo(N.bundle.statements().size());
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
    void aStatementIsTakenOnce() {
        check(N.bundle.with(N.tariffFiled, VERIFIER, NOON), "already stated", 7);
    }

    @Test
    void aSignatureThatIsNotTheSignersIsRefused() {
        SignedStatement good = N.stated(filing(REGULATOR, SCOTLAND, TARIFF, NOON), N.regulator);
        Signature s = good.envelope().signatures().getFirst();
        byte[] bent = s.value().clone();
        bent[40] ^= 1;
        Instant later = NOON.plusSeconds(1);
        refused(good, new Signature(s.algorithm(), s.certificate(), s.role(), s.at(), bent), "does not verify");
        refused(good, new Signature(Algorithm.ES256, s.certificate(), s.role(), s.at(), s.value()), "does not verify");
        refused(good, new Signature(s.algorithm(), s.certificate(), s.role(), later, s.value()), "does not verify");
        refused(good, new Signature(s.algorithm(), s.certificate(), "auditor", s.at(), s.value()), "signed as auditor");
    }

    private static void refused(SignedStatement good, Signature signature, String refusal) {
        Envelope envelope = new Envelope(good.envelope().kind(), good.envelope().payload(), List.of(signature));
        SignedStatement other = new SignedStatement(good.statement(), envelope, good.fields());
        check(N.bundle.with(other, VERIFIER, NOON), refusal, 0);
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
        check(
                N.bundle.with(new SignedStatement(says, twice, fields), VERIFIER, NOON),
                "one signature, not 2",
                N.bundle.size() + 1);
        SignedStatement signed = N.stated(says, N.regulator);
        check(N.bundle.with(signed, VERIFIER, NOON.minus(Entrance.AHEAD_MAX)), "", N.bundle.size() + 1);
        check(
                N.bundle.with(signed, VERIFIER, NOON.minus(Entrance.AHEAD_MAX).minusMillis(1)),
                "in the future",
                N.bundle.size() + 1);
    }

    @Test
    void whoseRecognitionIsOverStatesNothing() {
        SignedStatement statement = N.stated(filing(REGULATOR, SCOTLAND, TARIFF, NOON), N.regulator);
        check(N.bundle.with(statement, VERIFIER, TO.minusMillis(1)), "", N.bundle.size() + 1);
        check(N.bundle.with(statement, VERIFIER, TO), "does not hold", N.bundle.size() + 1);
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
}
