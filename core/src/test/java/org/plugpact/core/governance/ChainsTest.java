package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.CHARGER;
import static org.plugpact.core.governance.Network.FRANCE;
import static org.plugpact.core.governance.Network.FROM;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.TO;
import static org.plugpact.core.governance.Network.VERIFIER;
import static org.plugpact.core.governance.Network.YEAR;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

final class ChainsTest {
    private static final Network N = Network.one();
    private static final Holder HOLDER = new Holder(OPERATOR, CHARGER, Role.CHARGING_NETWORK, BRITAIN);

    private static Issued charger(Issued.Wish wish) {
        return N.operator.issue(wish);
    }

    private static Issued.Wish leaf(Algorithm algorithm, Interval validity) {
        return Issued.Wish.leaf(CHARGER, algorithm, validity);
    }

    private static Chain chain(X509Certificate... certificates) {
        return new Chain(List.of(certificates));
    }

    static Stream<Arguments> chains() {
        Interval spring = new Interval(FROM, NOON.minusSeconds(1));
        Interval autumn = new Interval(NOON.plusSeconds(1), TO);
        Issued.Wish good = leaf(Algorithm.ES256, YEAR);
        Issued between = N.operator.issue(Issued.Wish.authority("between", Algorithm.ES256, YEAR));
        Issued wider = N.operator.issue(Issued.Wish.authority("between", Algorithm.ES512, YEAR));
        Issued notBetween = N.operator.issue(Issued.Wish.leaf("between", Algorithm.ES256, YEAR));
        Issued notAuthority = N.operator.issue(
                Issued.Wish.leaf("between", Algorithm.ES256, YEAR).using(KeyUsage.keyCertSign));
        Issued below = between.issue(good);
        Issued impostor = Issued.self(Issued.Wish.authority("operator", Algorithm.ES256, YEAR));
        X509Certificate operator = N.operator.certificate();
        return Stream.of(
                Arguments.of("as it should be", N.charger.chain(), ""),
                Arguments.of(
                        "an Ed25519 leaf", charger(leaf(Algorithm.EDDSA, YEAR)).chain(), ""),
                Arguments.of("on P-521", charger(leaf(Algorithm.ES512, YEAR)).chain(), ""),
                Arguments.of(
                        "both on P-521",
                        wider.issue(leaf(Algorithm.ES512, YEAR)).chain(),
                        ""),
                Arguments.of("with one between", below.chain(), ""),
                Arguments.of("expired", charger(leaf(Algorithm.ES256, spring)).chain(), "EXPIRED"),
                Arguments.of("not yet", charger(leaf(Algorithm.ES256, autumn)).chain(), "NOT_YET_VALID"),
                Arguments.of("a certificate missing", chain(below.certificate(), operator), "NO_TRUST_ANCHOR"),
                Arguments.of(
                        "none between",
                        chain(N.charger.certificate(), between.certificate(), operator),
                        "NAME_CHAINING"),
                Arguments.of("between is no authority", notBetween.issue(good).chain(), "INVALID_KEY_USAGE"),
                Arguments.of(
                        "between may, but is no authority",
                        notAuthority.issue(good).chain(),
                        "NOT_CA_CERT"),
                Arguments.of("an impostor's", chain(impostor.issue(good).certificate(), operator), "INVALID_SIGNATURE"),
                Arguments.of("ends elsewhere", impostor.issue(good).chain(), "does not end in a certificate by which"),
                Arguments.of("another party's", N.driverAgent.chain(), "does not end in a certificate by which"),
                Arguments.of("no end", chain(N.charger.certificate()), "does not end in a certificate by which"),
                Arguments.of("the end alone", N.operator.chain(), "it is operator's, not CP-1's"),
                Arguments.of(
                        "another charger's",
                        charger(Issued.Wish.leaf("CP-2", Algorithm.ES256, YEAR)).chain(),
                        "it is CP-2's, not CP-1's"),
                Arguments.of("nobody's", charger(good.named("O=CP-1")).chain(), "it is nobody's"),
                Arguments.of(
                        "of two names", charger(good.named("CN=CP-2,CN=CP-1")).chain(), "it is nobody's"),
                Arguments.of(
                        "the name and more",
                        charger(good.named("O=Operator,CN=CP-1,C=GB")).chain(),
                        ""),
                Arguments.of(
                        "a leaf that is an authority",
                        charger(good.asAuthority()).chain(),
                        "an authority's certificate"),
                Arguments.of(
                        "a leaf that may only encrypt",
                        charger(good.using(KeyUsage.keyEncipherment)).chain(),
                        "keyUsage"),
                Arguments.of("a leaf that does not say", charger(good.using(0)).chain(), "keyUsage"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("chains")
    void aChainIsGoodOrSaysWhyNot(String what, Chain chain, String refusal) {
        for (Verifier verifier : List.of(VERIFIER, Verifier.jdk())) {
            ChainMemory memory = ChainMemory.ofSize(2);
            Chains chains = new Chains(verifier, memory);
            for (int time = 1; time <= 2; time++) {
                Verdict verdict = chains.check("charger_chain", chain, HOLDER, N.bundle, NOON);
                assertThat(verdict.admits()).as(verdict.reason()).isEqualTo(refusal.isEmpty());
                assertThat(verdict.reason()).contains(refusal);
                if (verdict.admits()) assertThat(verdict.restsOn()).containsExactly(N.operatorRecognised.id());
            }
            assertThat(memory.recall(chain.digest()).isPresent()).isEqualTo(refusal.isEmpty());
        }
    }

    @Test
    void anAuthoritySignsNoSessionsWhateverItIsCalled() {
        Holder self = new Holder(OPERATOR, "operator", Role.CHARGING_NETWORK, BRITAIN);
        assertThat(chains(1)
                        .check("charger_chain", N.operator.chain(), self, N.bundle, NOON)
                        .reason())
                .contains("signs no sessions");
    }

    private static Chains chains(int size) {
        return new Chains(VERIFIER, ChainMemory.ofSize(size));
    }

    @ParameterizedTest(name = "{0} as {1} in {2}: {3}")
    @CsvSource({
        "operator, charging-network, GB, true",
        "operator, charging-network, GB/SCT, true",
        "operator, charging-network, FR, false",
        "operator, charging-network, *, false",
        "operator, mobility-provider, GB, false",
        "provider, charging-network, GB, false"
    })
    void theIssuerMustBeRecognisedForIt(String issuer, String role, String place, boolean admits) {
        Holder holder = new Holder(new PartyId(issuer), CHARGER, Role.of(role), Jurisdiction.parse(place));
        assertThat(chains(1)
                        .check("charger_chain", N.charger.chain(), holder, N.bundle, NOON)
                        .admits())
                .isEqualTo(admits);
    }

    @Test
    void withoutAHolderTheRoleAloneCounts() {
        assertThat(chains(1).check("close_chain", N.charger.chain(), Role.CHARGING_NETWORK, N.bundle, NOON))
                .isEqualTo(Verdict.admits("close_chain", N.operatorRecognised.id()));
        assertThat(chains(1)
                        .check("close_chain", N.charger.chain(), Role.MOBILITY_PROVIDER, N.bundle, NOON)
                        .reason())
                .contains("no certificate that is recognised as mobility-provider");
        assertThat(chains(1)
                        .check("close_chain", N.charger.chain(), Role.CHARGING_NETWORK, N.bundle, TO)
                        .admits())
                .isFalse();
    }

    /** Once known good, it is good in the span in which all its certificates are valid, and in no other. */
    @Test
    void whatIsRememberedHoldsForItsTimeOnly() {
        Interval june = new Interval(NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(1)));
        Chain chain = charger(leaf(Algorithm.ES256, june)).chain();
        Instant last = june.to();
        Chains remembering = chains(1);
        Chains forgetting = new Chains(VERIFIER, ChainMemory.none());
        for (Chains one : List.of(remembering, forgetting)) {
            assertThat(one.check("c", chain, HOLDER, N.bundle, june.from()).admits())
                    .isTrue();
            assertThat(one.check("c", chain, HOLDER, N.bundle, last).admits())
                    .as("notAfter is included")
                    .isTrue();
            assertThat(one.check("c", chain, HOLDER, N.bundle, last.plusMillis(1))
                            .reason())
                    .contains("EXPIRED");
            assertThat(one.check("c", chain, HOLDER, N.bundle, june.from().minusMillis(1))
                            .reason())
                    .contains("NOT_YET_VALID");
        }
    }

    @Test
    void memoryDoesNotOutliveTrust() {
        Chains remembering = chains(1);
        assertThat(remembering
                        .check("c", N.charger.chain(), HOLDER, N.bundle, NOON)
                        .admits())
                .isTrue();
        TrustBundle revoked = Network.more(
                N.bundle, N.stated(new Revoke(Network.ROOT, new Target.Authority(OPERATOR), NOON, "test"), N.root));
        assertThat(remembering
                        .check("c", N.charger.chain(), HOLDER, revoked, NOON)
                        .admits())
                .isFalse();
        assertThat(remembering
                        .check("c", N.charger.chain(), HOLDER, revoked, NOON.minusMillis(1))
                        .admits())
                .isTrue();
    }

    @Test
    void memoryIsBoundedAndForgetsTheLeastUsed() {
        ChainMemory memory = ChainMemory.ofSize(2);
        Digest a = Digest.sha256(new byte[] {1});
        Digest b = Digest.sha256(new byte[] {2});
        Digest c = Digest.sha256(new byte[] {3});
        memory.remember(a, YEAR);
        memory.remember(b, YEAR);
        assertThat(memory.recall(a)).contains(YEAR);
        memory.remember(c, YEAR);
        assertThat(memory.recall(b)).isEmpty();
        assertThat(memory.recall(a)).contains(YEAR);
        assertThat(memory.recall(c)).contains(YEAR);
        assertThatIllegalArgumentException().isThrownBy(() -> ChainMemory.ofSize(0));
    }

    @Test
    void aChainIsReadStrictly() throws Malformed {
        List<byte[]> good = List.of(N.charger.der(), N.operator.der());
        Chain chain = Chain.read(good);
        assertThat(chain).isEqualTo(N.charger.chain()).hasSameHashCodeAs(N.charger.chain());
        assertThat(chain.path()).containsExactly(N.charger.thumbprint(), N.operator.thumbprint());
        assertThat(chain.name()).contains(CHARGER);
        assertThat(chain.validity()).contains(new Interval(FROM, TO.plusMillis(1)));
        byte[] longer = Arrays.copyOf(N.operator.der(), N.operator.der().length + 1);
        byte[] shorter = Arrays.copyOf(N.operator.der(), N.operator.der().length - 1);
        for (byte[] bad : List.of(longer, shorter, new byte[0], new byte[] {0x30})) {
            assertThatThrownBy(() -> Chain.read(List.of(N.charger.der(), bad))).isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> Chain.read(List.of())).isInstanceOf(Malformed.class);
        List<byte[]> tooMany = Collections.nCopies(Chain.LENGTH_MAX + 1, N.operator.der());
        assertThatThrownBy(() -> Chain.read(tooMany)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=CP-1 | CP-1",
                "CN=CP-1,O=Operator,C=GB | CP-1",
                "O=Operator,CN=CP-1 | CP-1",
                "O=Operator+CN=CP-1,C=GB | CP-1",
                "CN=a\\,CN\\=b | a,CN=b",
                "CN=a\\+b\\\\ | a+b\\",
                "O=\\,CN=b | ",
                "CN=a,CN=b | ",
                "CN=a+CN=a | ",
                "O=Operator | ",
                "2.5.4.5=#1303616263,CN=x | x"
            })
    void theCommonNameIsReadOrThereIsNone(String subject, String name) {
        assertThat(CommonName.of(subject)).isEqualTo(Optional.ofNullable(name));
    }

    @Test
    void aProviderOfOtherPartiesIsNone() {
        Holder holder = new Holder(PROVIDER, "driver-agent", Role.MOBILITY_PROVIDER, FRANCE);
        assertThat(chains(1)
                        .check("driver_chain", N.driverAgent.chain(), holder, N.bundle, NOON)
                        .admits())
                .isFalse();
    }
}
