package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plugpact.core.governance.Network.CHARGER;
import static org.plugpact.core.governance.Network.DRIVER_AGENT;
import static org.plugpact.core.governance.Network.FRANCE;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.OPERATOR_AGENT;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.ROOT;
import static org.plugpact.core.governance.Network.SCOTLAND;
import static org.plugpact.core.governance.Network.STRANGER;
import static org.plugpact.core.governance.Network.TARIFF_ID;
import static org.plugpact.core.governance.Network.TO;
import static org.plugpact.core.governance.Network.VERIFIER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.governance.Admissibility.Answer;
import org.plugpact.core.governance.Admissibility.Terms;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Ratio;

/** One row for each predicate that admits, and one for each way in which it refuses. */
final class AdmissibilityTest {
    private static final Network N = Network.one();
    private static final Currency GBP = Currency.getInstance("GBP");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Digest HASH = Digest.sha256(Network.TARIFF);
    private static final Digest OFFER = Digest.sha256(new byte[] {7});
    private static final Interval WINDOW = new Interval(NOON, NOON.plusSeconds(60));
    private static final ConnectorId CONNECTOR = new ConnectorId(new ChargerId(CHARGER), 1);

    private static final Credential CHARGER_KEY = new Credential(
            OPERATOR, Optional.of(OPERATOR_AGENT), N.charger.chain().path());
    private static final Credential DRIVER_KEY = new Credential(
            PROVIDER, Optional.of(DRIVER_AGENT), N.driverAgent.chain().path());

    private static Arguments row(String what, Verdict verdict, String refusal, SignedStatement... restsOn) {
        return Arguments.of(
                verdict.predicate() + ", " + what,
                verdict,
                refusal,
                Arrays.stream(restsOn).map(SignedStatement::id).toList());
    }

    private static SignedStatement revoke(PartyId by, Issued key, Target target) {
        return N.stated(new Revoke(by, target, NOON, "test"), key);
    }

    private static Envelope signed(Role role, Issued... by) {
        return Envelope.sign(
                "offer",
                new byte[] {(byte) 0x80},
                Arrays.stream(by)
                        .map(one -> new SigningAs(one.signer(), role.text(), NOON))
                        .toList());
    }

    private static Envelope bent(Envelope envelope) {
        Signature signature = envelope.signatures().getFirst();
        byte[] value = signature.value().clone();
        value[63] ^= 1;
        return new Envelope(
                envelope.kind(),
                envelope.payload(),
                List.of(new Signature(
                        signature.algorithm(), signature.certificate(), signature.role(), signature.at(), value)));
    }

    static Stream<Arguments> signatures() {
        Issued other = N.operator.issue(Issued.Wish.leaf(CHARGER, Algorithm.ES256, Network.YEAR));
        Envelope offer = signed(Role.CHARGING_NETWORK, N.charger);
        Envelope acceptance = signed(Role.MOBILITY_PROVIDER, N.driverAgent);
        Chain charger = N.charger.chain();
        Chain driver = N.driverAgent.chain();
        return Stream.of(
                row("by the charger", Admissibility.offerSigned(offer, charger, VERIFIER), ""),
                row(
                        "another's key",
                        Admissibility.offerSigned(offer, other.chain(), VERIFIER),
                        "signed by certificate"),
                row(
                        "another role",
                        Admissibility.offerSigned(signed(Role.FLEET, N.charger), charger, VERIFIER),
                        "signed as fleet"),
                row(
                        "two",
                        Admissibility.offerSigned(signed(Role.CHARGING_NETWORK, N.charger, other), charger, VERIFIER),
                        "2 signatures"),
                row("one bit off", Admissibility.offerSigned(bent(offer), charger, VERIFIER), "does not verify"),
                row("unknown", Admissibility.unknownCertificate("offer_signed", OFFER), "no chain is known"),
                row("by the agent", Admissibility.acceptanceSigned(acceptance, driver, VERIFIER), ""),
                row(
                        "another's key",
                        Admissibility.acceptanceSigned(acceptance, charger, VERIFIER),
                        "signed by certificate"),
                row(
                        "another role",
                        Admissibility.acceptanceSigned(signed(Role.CHARGING_NETWORK, N.driverAgent), driver, VERIFIER),
                        "signed as charging-network"),
                row(
                        "two",
                        Admissibility.acceptanceSigned(
                                signed(Role.MOBILITY_PROVIDER, N.driverAgent, other), driver, VERIFIER),
                        "2 signatures"),
                row(
                        "one bit off",
                        Admissibility.acceptanceSigned(bent(acceptance), driver, VERIFIER),
                        "does not verify"));
    }

    /** Every way a chain can be wrong is in {@link ChainsTest}; here, that each side's is asked about. */
    static Stream<Arguments> chains() {
        Chains chains = new Chains(VERIFIER, ChainMemory.none());
        Holder charger = new Holder(OPERATOR, CHARGER, Role.CHARGING_NETWORK, SCOTLAND);
        Holder driver = new Holder(PROVIDER, DRIVER_AGENT.text(), Role.MOBILITY_PROVIDER, SCOTLAND);
        return Stream.of(
                row(
                        "good",
                        Admissibility.chargerChain(N.charger.chain(), charger, N.bundle, NOON, chains),
                        "",
                        N.operatorRecognised),
                row(
                        "the driver's",
                        Admissibility.chargerChain(N.driverAgent.chain(), charger, N.bundle, NOON, chains),
                        "does not end"),
                row(
                        "too late",
                        Admissibility.chargerChain(N.charger.chain(), charger, N.bundle, TO, chains),
                        "does not end"),
                row(
                        "good",
                        Admissibility.driverChain(N.driverAgent.chain(), driver, N.bundle, NOON, chains),
                        "",
                        N.providerRecognised),
                row(
                        "the charger's",
                        Admissibility.driverChain(N.charger.chain(), driver, N.bundle, NOON, chains),
                        "does not end"),
                row(
                        "too late",
                        Admissibility.driverChain(N.driverAgent.chain(), driver, N.bundle, TO, chains),
                        "does not end"));
    }

    static Stream<Arguments> revocations() {
        SignedStatement charger = revoke(OPERATOR, N.operator, new Target.Credential(N.charger.thumbprint()));
        SignedStatement byRoot = revoke(ROOT, N.root, new Target.Credential(N.charger.thumbprint()));
        SignedStatement byOthers = revoke(PROVIDER, N.provider, new Target.Credential(N.charger.thumbprint()));
        SignedStatement operator = revoke(OPERATOR, N.operator, new Target.Credential(N.operator.thumbprint()));
        SignedStatement agent = revoke(PROVIDER, N.provider, new Target.Credential(N.driverAgent.thumbprint()));
        Instant before = NOON.minusMillis(1);
        return Stream.of(
                row("not", Admissibility.chargerNotRevoked(N.bundle, CHARGER_KEY, NOON), ""),
                row(
                        "not yet",
                        Admissibility.chargerNotRevoked(Network.more(N.bundle, charger), CHARGER_KEY, before),
                        ""),
                row(
                        "it is",
                        Admissibility.chargerNotRevoked(Network.more(N.bundle, charger), CHARGER_KEY, NOON),
                        "is revoked",
                        charger),
                row(
                        "by the root",
                        Admissibility.chargerNotRevoked(Network.more(N.bundle, byRoot), CHARGER_KEY, NOON),
                        "is revoked",
                        byRoot),
                row(
                        "by others",
                        Admissibility.chargerNotRevoked(Network.more(N.bundle, byOthers), CHARGER_KEY, NOON),
                        ""),
                row(
                        "its operator's",
                        Admissibility.chargerNotRevoked(Network.more(N.bundle, operator), CHARGER_KEY, NOON),
                        "is revoked",
                        operator),
                row("not", Admissibility.driverNotRevoked(N.bundle, DRIVER_KEY, NOON), ""),
                row(
                        "it is",
                        Admissibility.driverNotRevoked(Network.more(N.bundle, agent), DRIVER_KEY, NOON),
                        "is revoked",
                        agent));
    }

    static Stream<Arguments> recognition() {
        TrustBundle noOperator = Network.more(N.bundle, revoke(ROOT, N.root, new Target.Authority(OPERATOR)));
        TrustBundle noProvider = Network.more(N.bundle, revoke(ROOT, N.root, new Target.Authority(PROVIDER)));
        TrustBundle noRates = Network.more(N.bundle, revoke(ROOT, N.root, new Target.Authority(REGULATOR)));
        Credential unknown = new Credential(OPERATOR, Optional.empty(), List.of(N.charger.thumbprint()));
        return Stream.of(
                row(
                        "here",
                        Admissibility.chargerNetworkRecognised(N.bundle, CHARGER_KEY, SCOTLAND, NOON),
                        "",
                        N.operatorRecognised),
                row(
                        "elsewhere",
                        Admissibility.chargerNetworkRecognised(N.bundle, CHARGER_KEY, FRANCE, NOON),
                        "not recognised"),
                row(
                        "too late",
                        Admissibility.chargerNetworkRecognised(N.bundle, CHARGER_KEY, SCOTLAND, TO),
                        "not recognised"),
                row(
                        "no more",
                        Admissibility.chargerNetworkRecognised(noOperator, CHARGER_KEY, SCOTLAND, NOON),
                        "not recognised"),
                row(
                        "chain unknown",
                        Admissibility.chargerNetworkRecognised(N.bundle, unknown, SCOTLAND, NOON),
                        "not recognised"),
                row(
                        "in another role",
                        Admissibility.chargerNetworkRecognised(N.bundle, DRIVER_KEY, SCOTLAND, NOON),
                        "not recognised"),
                row(
                        "here",
                        Admissibility.driverProviderRecognised(N.bundle, DRIVER_KEY, SCOTLAND, NOON),
                        "",
                        N.providerRecognised),
                row(
                        "elsewhere",
                        Admissibility.driverProviderRecognised(N.bundle, DRIVER_KEY, FRANCE, NOON),
                        "not recognised"),
                row(
                        "no more",
                        Admissibility.driverProviderRecognised(noProvider, DRIVER_KEY, SCOTLAND, NOON),
                        "not recognised"),
                row(
                        "in another role",
                        Admissibility.driverProviderRecognised(N.bundle, CHARGER_KEY, SCOTLAND, NOON),
                        "not recognised"),
                row(
                        "here",
                        Admissibility.rateAuthorityRecognised(N.bundle, REGULATOR, SCOTLAND, NOON),
                        "",
                        N.regulatorRecognised),
                row(
                        "elsewhere",
                        Admissibility.rateAuthorityRecognised(N.bundle, REGULATOR, FRANCE, NOON),
                        "not recognised"),
                row(
                        "an operator",
                        Admissibility.rateAuthorityRecognised(N.bundle, OPERATOR, SCOTLAND, NOON),
                        "not recognised"),
                row(
                        "no more",
                        Admissibility.rateAuthorityRecognised(noRates, REGULATOR, SCOTLAND, NOON),
                        "not recognised"));
    }

    static Stream<Arguments> delegation() {
        TrustBundle withdrawn =
                Network.more(N.bundle, revoke(OPERATOR, N.operator, new Target.Made(N.operatorDelegated.id())));
        Credential itself = new Credential(OPERATOR, Optional.empty(), CHARGER_KEY.path());
        Credential stranger = new Credential(OPERATOR, Optional.of(STRANGER), CHARGER_KEY.path());
        Issued second = N.provider.issue(Issued.Wish.leaf(DRIVER_AGENT.text(), Algorithm.ES256, Network.YEAR));
        Credential secondKey = new Credential(
                PROVIDER, Optional.of(DRIVER_AGENT), second.chain().path());
        return Stream.of(
                row(
                        "an agent",
                        Admissibility.chargerAgentDelegated(N.bundle, CHARGER_KEY, SCOTLAND, NOON),
                        "",
                        N.operatorDelegated),
                row("no agent", Admissibility.chargerAgentDelegated(N.bundle, itself, FRANCE, NOON), ""),
                row(
                        "a stranger",
                        Admissibility.chargerAgentDelegated(N.bundle, stranger, SCOTLAND, NOON),
                        "does not let stranger"),
                row(
                        "elsewhere",
                        Admissibility.chargerAgentDelegated(N.bundle, CHARGER_KEY, FRANCE, NOON),
                        "does not let"),
                row(
                        "too late",
                        Admissibility.chargerAgentDelegated(N.bundle, CHARGER_KEY, SCOTLAND, TO),
                        "does not let"),
                row(
                        "no more",
                        Admissibility.chargerAgentDelegated(withdrawn, CHARGER_KEY, SCOTLAND, NOON),
                        "does not let"),
                row(
                        "an agent",
                        Admissibility.driverAgentDelegated(N.bundle, DRIVER_KEY, SCOTLAND, NOON),
                        "",
                        N.providerDelegated),
                row(
                        "another key",
                        Admissibility.driverAgentDelegated(N.bundle, secondKey, SCOTLAND, NOON),
                        "does not let"),
                row(
                        "elsewhere",
                        Admissibility.driverAgentDelegated(N.bundle, DRIVER_KEY, FRANCE, NOON),
                        "does not let"),
                row(
                        "in another role",
                        Admissibility.driverAgentDelegated(N.bundle, CHARGER_KEY, SCOTLAND, NOON),
                        "does not let"));
    }

    private static Verdict filed(PartyId authority, String id, Digest hash, Instant inForceAt, Instant at) {
        return Admissibility.tariffFiled(N.bundle, authority, id, hash, SCOTLAND, inForceAt, at);
    }

    static Stream<Arguments> tariffs() {
        return Stream.of(
                row("it is", filed(REGULATOR, TARIFF_ID, HASH, NOON, NOON), "", N.tariffFiled),
                row(
                        "for a session reported late",
                        filed(REGULATOR, TARIFF_ID, HASH, Network.FROM, NOON),
                        "",
                        N.tariffFiled),
                row("another id", filed(REGULATOR, "night", HASH, NOON, NOON), "no tariff night in force"),
                row(
                        "not in force yet",
                        filed(REGULATOR, TARIFF_ID, HASH, Network.FROM.minusMillis(1), NOON),
                        "no tariff day in force"),
                row("nobody recognises it now", filed(REGULATOR, TARIFF_ID, HASH, NOON, TO), "no tariff day in force"),
                row("by another", filed(OPERATOR, TARIFF_ID, HASH, NOON, NOON), "no tariff day in force"),
                row(
                        "changed",
                        filed(REGULATOR, TARIFF_ID, OFFER, NOON, NOON),
                        "in force is " + HASH.hex(),
                        N.tariffFiled));
    }

    private static Verdict answers(Digest offer, Currency currency, Instant signedAt) {
        return Admissibility.acceptanceAnswersOffer(
                new Terms(OFFER, GBP, WINDOW), new Answer(offer, new Amount(currency, Ratio.ONE), signedAt));
    }

    private static Amount price(Currency currency, String value) {
        return new Amount(currency, Ratio.parse(value));
    }

    static Stream<Arguments> agreement() {
        Instant end = WINDOW.to();
        return Stream.of(
                row("yes", Admissibility.driverAccepts(true, ""), ""),
                row("no", Admissibility.driverAccepts(false, "too dear"), "too dear"),
                row("nothing said", Admissibility.driverAccepts(false, ""), "no acceptance"),
                row("it does", answers(OFFER, GBP, NOON), ""),
                row("another offer", answers(HASH, GBP, NOON), "it answers offer " + HASH.hex()),
                row("another currency", answers(OFFER, EUR, NOON), "its ceiling is in EUR"),
                row("before it", answers(OFFER, GBP, NOON.minusMillis(1)), "outside the offer's window"),
                row("after it", answers(OFFER, GBP, end), "outside the offer's window"),
                row("open", Admissibility.withinWindow(WINDOW, NOON, end.minusMillis(1)), ""),
                row(
                        "offered before",
                        Admissibility.withinWindow(WINDOW, NOON.minusMillis(1), NOON),
                        "outside its own window"),
                row("offered after", Admissibility.withinWindow(WINDOW, end, NOON), "outside its own window"),
                row("not open yet", Admissibility.withinWindow(WINDOW, NOON, NOON.minusMillis(1)), "is not open"),
                row("open no more", Admissibility.withinWindow(WINDOW, NOON, end), "is not open"),
                row("below", Admissibility.priceWithinCeiling(price(GBP, "0.36"), price(GBP, "0.37")), ""),
                row("equal", Admissibility.priceWithinCeiling(price(GBP, "0.36"), price(GBP, "0.36")), ""),
                row(
                        "above",
                        Admissibility.priceWithinCeiling(price(GBP, "0.36"), price(GBP, "0.35999999")),
                        "is above"),
                row(
                        "other money",
                        Admissibility.priceWithinCeiling(price(GBP, "0.36"), price(EUR, "1")),
                        "can't be held against"),
                row("free", Admissibility.connectorFree(CONNECTOR, List.of()), ""),
                row(
                        "held",
                        Admissibility.connectorFree(CONNECTOR, List.of(new PactId(OFFER.hex()))),
                        "CP-1/1 is held by pact " + OFFER.hex()));
    }

    static Stream<Arguments> rows() {
        return Stream.of(signatures(), chains(), revocations(), recognition(), delegation(), tariffs(), agreement())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rows")
    void aPredicateAdmitsOrSaysWhyNot(String what, Verdict verdict, String refusal, List<Digest> restsOn) {
        assertThat(verdict.admits()).as(verdict.reason()).isEqualTo(refusal.isEmpty());
        assertThat(verdict.reason()).contains(refusal);
        assertThat(verdict.restsOn()).isEqualTo(restsOn);
    }

    @Test
    void everyPredicateWasSeenToAdmitAndToRefuse() {
        List<String> admitted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        rows().map(row -> (Verdict) row.get()[1])
                .forEach(verdict -> (verdict.admits() ? admitted : refused).add(verdict.predicate()));
        assertThat(new TreeSet<>(admitted)).isEqualTo(new TreeSet<>(Admissibility.PREDICATES));
        assertThat(new TreeSet<>(refused)).isEqualTo(new TreeSet<>(Admissibility.PREDICATES));
        assertThat(Admissibility.PREDICATES).doesNotHaveDuplicates();
    }

    @Test
    void aVerdictIsReadAsItIsWritten() throws Malformed {
        for (Verdict verdict : List.of(Verdict.admits("offer_signed"), Verdict.refuses("c", "why", OFFER, HASH))) {
            assertThat(Verdict.from(Cbor.decode(verdict.toCbor().encode()))).isEqualTo(verdict);
        }
        Cbor none = Cbor.items();
        for (Cbor bad : List.of(
                none,
                Cbor.items(Cbor.of("A"), Cbor.of(true), Cbor.of(""), none),
                Cbor.items(Cbor.of("a"), Cbor.of(true), Cbor.of("why"), none),
                Cbor.items(Cbor.of("a"), Cbor.of(false), Cbor.of(""), none),
                Cbor.items(Cbor.of("a"), Cbor.of(true), Cbor.of(""), Cbor.items(Cbor.of(1))),
                Cbor.items(Cbor.of("a"), Cbor.of(true), Cbor.of(""), none, none))) {
            assertThatThrownBy(() -> Verdict.from(bad)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void aReasonIsCutBetweenCharacters() {
        String long1 = "x".repeat(Verdict.REASON_MAX - 1) + "😀";
        assertThat(Verdict.refuses("a", long1).reason()).hasSize(Verdict.REASON_MAX - 1);
        assertThat(Verdict.refuses("a", "y" + long1).reason()).hasSize(Verdict.REASON_MAX);
        assertThatIllegalArgumentException().isThrownBy(() -> new Verdict("a", false, long1, List.of()));
        List<Digest> many = java.util.Collections.nCopies(Verdict.RESTS_ON_MAX + 1, OFFER);
        assertThatIllegalArgumentException().isThrownBy(() -> new Verdict("a", true, "", many));
    }
}
