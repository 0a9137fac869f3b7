package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Ratio;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.OwnKey;
import org.plugpact.hub.keys.Salting;

/** The driver's agent against a hub that tries something: each row changes one thing, and the agent must see it. */
final class DriverAgentTest {
    private static final ContractId DRIVER = TestHub.contract(1);
    private static final PartyId AGENT = new PartyId("driver-agent");

    private final Salting salts = new Salting();
    private TestHub hub;
    private ConnectorId connector;
    private HeldKey charger;
    private OperatorAgent operator;

    @BeforeEach
    void open() throws Exception {
        hub = TestHub.fresh();
        connector = new ConnectorId(hub.charger("CP1"), 1);
        charger = hub.keys.charger(connector.charger()).orElseThrow();
        operator = new OperatorAgent(hub.keys.parties(), salts);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void takesAGoodOffer() throws IOException {
        Part<Offer> offer = offer();
        Said<Part<Acceptance>> said = agent().accept(offer, charger.chain(), DRIVER, hub.now());
        assertThat(said).isInstanceOfSatisfying(Said.Yes.class, yes -> {
            Acceptance acceptance = (Acceptance) ((Part<?>) yes.word()).content();
            assertThat(acceptance.offer()).isEqualTo(offer.id());
            assertThat(acceptance.contract()).isEqualTo(DRIVER);
        });
    }

    @ParameterizedTest(name = "a ceiling of {0} {1}: {2}")
    @CsvSource({
        "0.36, GBP, Yes",
        "0.359999, GBP, price_within_ceiling",
        "9.00, EUR, no price in GBP",
    })
    void takesNoPriceAboveItsCeiling(String ceiling, String currency, String expected) throws IOException {
        Amount amount = new Amount(Currency.getInstance(currency), Ratio.parse(ceiling));
        DriverAgent agent = agent(Policy.USUAL.withCeilings(List.of(amount)), hub.desk.bundle());
        assertThat(text(agent.accept(offer(), charger.chain(), DRIVER, hub.now())))
                .startsWith(expected);
    }

    @Test
    void signsForItsOwnContractsAlone() throws IOException {
        assertThat(text(agent().accept(offer(), charger.chain(), TestHub.contract(2), hub.now())))
                .isEqualTo("no contract of ours");
    }

    @Test
    void takesNoOfferThatAnotherKeySigned() throws Exception {
        HeldKey other = hub.keys.charger(hub.charger("CP2")).orElseThrow();
        Part<Offer> stolen = offer().content().sign(salts, other.signer(), hub.now());
        assertThat(refusal(stolen, charger)).startsWith("offer_signed");
        assertThat(refusal(stolen, other)).startsWith("charger_chain");
    }

    @Test
    void takesNoOfferWithABitFlippedInItsSignature() throws IOException {
        Part<Offer> offer = offer();
        Signature signature = offer.envelope().signatures().getFirst();
        byte[] value = signature.value().clone();
        value[5] ^= 4;
        Signature flipped =
                new Signature(signature.algorithm(), signature.certificate(), signature.role(), signature.at(), value);
        Envelope envelope =
                new Envelope(offer.envelope().kind(), offer.envelope().payload(), List.of(flipped));
        assertThat(refusal(new Part<>(offer.content(), envelope, offer.fields()), charger))
                .startsWith("offer_signed");
    }

    @Test
    void takesNoOfferOfAHubThatItsRootDoesNotKnow() throws Exception {
        try (TestHub stranger = TestHub.fresh()) {
            ChargerId id = stranger.charger("CP1");
            HeldKey foreign = stranger.keys.charger(id).orElseThrow();
            Part<Offer> offer = offer().content().sign(salts, foreign.signer(), hub.now());
            assertThat(refusal(offer, foreign)).startsWith("charger_chain");
        }
    }

    @ParameterizedTest(name = "{0} minutes after the offer: {1}")
    @CsvSource({"0, Yes", "59, Yes", "60, within_window", "-2, within_window"})
    void takesNoOfferOutsideItsWindow(long minutes, String expected) throws IOException {
        Part<Offer> offer = offer();
        Instant at = hub.now().plus(Duration.ofMinutes(minutes));
        assertThat(text(agent().accept(offer, charger.chain(), DRIVER, at))).startsWith(expected);
    }

    @Test
    void takesNoOfferUnderATariffThatNobodyFiled() throws IOException {
        assertThat(refusal(changed(Digest.sha256(), hub.keys.parties().operatorAgent()), charger))
                .startsWith("tariff_filed");
    }

    @Test
    void takesNoOfferOfAnAgentThatTheOperatorDoesNotKnow() throws IOException {
        assertThat(refusal(changed(offer().content().tariffHash(), new PartyId("mallory")), charger))
                .startsWith("charger_agent_delegated");
    }

    @Test
    void takesNoOfferOfARevokedCharger() throws IOException {
        Revoke revoke = new Revoke(
                hub.keys.parties().root(), new Target.Credential(charger.certificate()), hub.now(), "stolen");
        SignedStatement signed =
                SignedStatement.sign(revoke, salts, hub.keys.root().signer(), hub.now());
        TrustBundle bundle =
                ((TrustBundle.Admitted) hub.desk.bundle().with(signed, TestHub.VERIFIER, hub.now())).bundle();
        assertThat(text(agent(Policy.USUAL, bundle).accept(offer(), charger.chain(), DRIVER, hub.now())))
                .startsWith("charger_not_revoked");
    }

    @Test
    void signsTheCloseThatItComputesItselfAndTheSameAgain() throws Exception {
        PactSnapshot snapshot = stopped();
        DriverAgent agent = agent();
        assertThat(countersigned(agent, snapshot, honest(snapshot))).isEqualTo("Yes");
        // Drawn up again after an answer was lost: other salts, the same words.
        assertThat(countersigned(agent, snapshot, honest(snapshot))).isEqualTo("Yes");
    }

    @Test
    void signsNoCloseThatSaysMoreThanTheReadings() throws Exception {
        PactSnapshot snapshot = stopped();
        Close close = Settlement.close(snapshot);
        Close more = with(close, close.energy().plus(Energy.ofWattHours(1)));
        assertThat(countersigned(agent(), snapshot, more.sign(salts, charger.signer(), hub.now())))
                .startsWith("took ");
    }

    @Test
    void signsNoCloseOfAnotherSnapshotsChain() throws Exception {
        PactSnapshot snapshot = stopped();
        PactSnapshot other = stopped();
        assertThat(countersigned(agent(), snapshot, honest(other))).doesNotStartWith("Yes");
    }

    @Test
    void signsNoCloseThatTheChargerDidNotSign() throws Exception {
        PactSnapshot snapshot = stopped();
        HeldKey other = hub.keys.charger(hub.charger("CP2")).orElseThrow();
        Part<Close> forged = Settlement.close(snapshot).sign(salts, other.signer(), hub.now());
        assertThat(countersigned(agent(), snapshot, forged)).isEqualTo("a close signed by another");
    }

    @Test
    void signsNoCloseOfAPactThatItDidNotAccept() throws Exception {
        PactSnapshot snapshot = stopped();
        OwnKey stranger = OwnKey.open(hub.config.data().resolve("other-agent"));
        HeldKey key = stranger.under(hub.keys.issueAgent(stranger.request(AGENT.text()), AGENT));
        DriverAgent other = new DriverAgent(
                hub.keys.parties().provider(),
                AGENT,
                key,
                Policy.USUAL,
                hub.desk::bundle,
                DRIVER::equals,
                now -> now,
                salts);
        assertThat(countersigned(other, snapshot, honest(snapshot))).isEqualTo("not accepted by us");
    }

    private Part<Offer> offer() {
        Claim.Registration entered = hub.desk.charger(connector.charger()).orElseThrow();
        return operator.offer(entered, connector, Optional.empty(), hub.desk.bundle(), charger, hub.now())
                .orElseThrow();
    }

    private Part<Offer> changed(Digest tariff, PartyId agent) {
        Offer good = offer().content();
        Offer changed = new Offer(
                good.operator(),
                Optional.of(agent),
                good.site(),
                good.connector(),
                good.jurisdiction(),
                good.rateAuthority(),
                good.commodity(),
                good.tariffId(),
                tariff,
                good.currency(),
                good.zone(),
                good.window(),
                good.began(),
                good.nonce());
        return changed.sign(salts, charger.signer(), hub.now());
    }

    private static Close with(Close close, Energy energy) {
        return new Close(
                close.offer(),
                close.acceptance(),
                close.admission(),
                close.stopped(),
                close.readings(),
                close.contract(),
                close.attestation(),
                close.interval(),
                energy,
                close.tariffId(),
                close.tariffHash(),
                close.zone(),
                close.tzdata(),
                close.offsetMinutesAtStart(),
                close.offsetMinutesAtEnd(),
                close.breakdown());
    }

    private PactSnapshot stopped() throws Exception {
        TransactionNumber transaction = hub.start(connector, DRIVER, 1_000);
        hub.move(Duration.ofMinutes(15));
        hub.read(connector, transaction, 2_000);
        hub.move(Duration.ofMinutes(15));
        return hub.stop(connector, transaction, 3_000).orElseThrow();
    }

    private Part<Close> honest(PactSnapshot snapshot) throws Malformed {
        return operator.close(snapshot, charger, hub.now());
    }

    private String countersigned(DriverAgent agent, PactSnapshot snapshot, Part<Close> close) {
        return text(agent.countersign(snapshot, close, charger.chain(), hub.now()));
    }

    private String refusal(Part<Offer> offer, HeldKey signer) throws IOException {
        return text(agent().accept(offer, signer.chain(), DRIVER, hub.now()));
    }

    private static String text(Said<?> said) {
        return switch (said) {
            case Said.Yes<?> _ -> "Yes";
            case Said.No<?>(var why) -> why;
            case Said.Nothing<?>(var why) -> why;
        };
    }

    private DriverAgent agent() throws IOException {
        return agent(Policy.USUAL, hub.desk.bundle());
    }

    /** With the key that accepts in {@link TestHub}'s sessions. */
    private DriverAgent agent(Policy policy, TrustBundle bundle) throws IOException {
        Part<Acceptance> accepted =
                hub.handshake(connector, DRIVER).acceptance().orElseThrow();
        Digest certificate = accepted.envelope().signatures().getFirst().certificate();
        HeldKey key = OwnKey.open(hub.config.data().resolve("agent"))
                .under(hub.keys.certificates().chain(certificate).orElseThrow());
        return new DriverAgent(
                hub.keys.parties().provider(), AGENT, key, policy, () -> bundle, DRIVER::equals, now -> now, salts);
    }
}
