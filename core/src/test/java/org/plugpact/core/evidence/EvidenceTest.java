package org.plugpact.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.plugpact.core.governance.Admissibility.ACCEPTANCE_SIGNED;
import static org.plugpact.core.governance.Admissibility.CHARGER_CHAIN;
import static org.plugpact.core.governance.Admissibility.DRIVER_CHAIN;
import static org.plugpact.core.governance.Admissibility.OFFER_SIGNED;
import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.CHARGER;
import static org.plugpact.core.governance.Network.DRIVER_AGENT;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.OPERATOR_AGENT;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.TARIFF_ID;
import static org.plugpact.core.governance.Network.TO;
import static org.plugpact.core.governance.Network.VERIFIER;
import static org.plugpact.core.governance.Network.YEAR;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.governance.Credential;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.LogId;

final class EvidenceTest {
    private static final Network N = Network.one();
    private static final Checker CHECKER = new Checker(N.bundle, N.chains(), VERIFIER, NOON);
    private static final Part<Offer> OFFER = Pacts.signedOffer();
    private static final Part<Acceptance> ACCEPTANCE = Pacts.signedAcceptance(OFFER);

    private static Claim.Handshake handshake(Part<Offer> offer, Part<Acceptance> acceptance) {
        return new Claim.Handshake(offer, acceptance.content().contract(), Optional.of(acceptance), "", false);
    }

    private static Evidence good(Claim claim) {
        return switch (Evidence.check(claim, CHECKER)) {
            case Checked.Good(var evidence) -> evidence;
            case Checked.Bad(var bad, var why) -> throw new AssertionError(why + ": " + bad);
        };
    }

    private static String bad(Claim claim, Checker checker) {
        return switch (Evidence.check(claim, checker)) {
            case Checked.Good(var evidence) -> throw new AssertionError(evidence);
            case Checked.Bad(var _, var why) -> why;
        };
    }

    @Test
    void aHandshakeIsCheckedOnBothSides() {
        Evidence evidence = good(handshake(OFFER, ACCEPTANCE));
        assertThat(evidence.origin()).isEqualTo(Evidence.Origin.SIGNED);
        assertThat(evidence.verdicts())
                .containsExactly(
                        Verdict.admits(OFFER_SIGNED),
                        Verdict.admits(CHARGER_CHAIN, N.operatorRecognised.id()),
                        Verdict.admits(ACCEPTANCE_SIGNED),
                        Verdict.admits(DRIVER_CHAIN, N.providerRecognised.id()));
        assertThat(evidence.charger())
                .contains(new Credential(
                        OPERATOR,
                        Optional.of(OPERATOR_AGENT),
                        List.of(N.charger.thumbprint(), N.operator.thumbprint())));
        assertThat(evidence.driver())
                .contains(new Credential(
                        PROVIDER,
                        Optional.of(DRIVER_AGENT),
                        List.of(N.driverAgent.thumbprint(), N.provider.thumbprint())));
    }

    @Test
    void aRefusedHandshakeIsCheckedOnOne() {
        Evidence evidence = good(new Claim.Handshake(OFFER, Pacts.CONTRACT, Optional.empty(), "too dear", false));
        assertThat(evidence.verdicts()).extracting(Verdict::predicate).containsExactly(OFFER_SIGNED, CHARGER_CHAIN);
        assertThat(evidence.driver()).isEmpty();
    }

    private static Part<Offer> offerBy(Issued signer, Instant at) {
        return Pacts.offer().sign(N.salts(), signer.signer(), at);
    }

    private static Part<Acceptance> acceptanceBy(Issued signer) {
        return Pacts.acceptance(OFFER).sign(N.salts(), signer.signer(), NOON);
    }

    private static <T> Part<T> bent(Part<T> part) {
        return new Part<>(part.content(), bent(part.envelope()), part.fields());
    }

    private static Envelope bent(Envelope envelope) {
        Signature signature = envelope.signatures().getFirst();
        byte[] value = signature.value().clone();
        value[10] ^= 4;
        return new Envelope(
                envelope.kind(),
                envelope.payload(),
                List.of(new Signature(
                        signature.algorithm(), signature.certificate(), signature.role(), signature.at(), value)));
    }

    static Stream<Arguments> handshakesThatRefuse() {
        Issued unknown = N.operator.issue(Issued.Wish.leaf(CHARGER, Algorithm.ES256, YEAR));
        Issued second = N.operator.issue(Issued.Wish.leaf("CP-2", Algorithm.ES256, YEAR));
        Issued vehicle = N.provider.issue(Issued.Wish.leaf(Pacts.CONTRACT.text(), Algorithm.EDDSA, YEAR));
        N.know(second, vehicle);
        List<String> both = List.of(ACCEPTANCE_SIGNED, DRIVER_CHAIN);
        return Stream.of(
                Arguments.of("bent offer", bent(OFFER), ACCEPTANCE, List.of(OFFER_SIGNED)),
                Arguments.of("CP-2 signs for CP-1", offerBy(second, NOON), ACCEPTANCE, List.of(CHARGER_CHAIN)),
                Arguments.of(
                        "the driver's agent does", offerBy(N.driverAgent, NOON), ACCEPTANCE, List.of(CHARGER_CHAIN)),
                Arguments.of("out of its time", offerBy(N.charger, TO), ACCEPTANCE, List.of(CHARGER_CHAIN)),
                Arguments.of("unknown", offerBy(unknown, NOON), ACCEPTANCE, List.of(OFFER_SIGNED, CHARGER_CHAIN)),
                Arguments.of("bent acceptance", OFFER, bent(ACCEPTANCE), List.of(ACCEPTANCE_SIGNED)),
                Arguments.of("a vehicle in an agent's name", OFFER, acceptanceBy(vehicle), List.of(DRIVER_CHAIN)),
                Arguments.of("the charger accepts", OFFER, acceptanceBy(N.charger), List.of(DRIVER_CHAIN)),
                Arguments.of("unknown driver", OFFER, acceptanceBy(unknown), both));
    }

    /** The refusal belongs on record, so it is evidence. */
    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("handshakesThatRefuse")
    void whatDoesNotHoldRefusesByName(
            String what, Part<Offer> offer, Part<Acceptance> acceptance, List<String> refused) {
        assertThat(good(handshake(offer, acceptance)).verdicts().stream()
                        .filter(verdict -> !verdict.admits())
                        .map(Verdict::predicate))
                .isEqualTo(refused);
    }

    @Test
    void aVehicleSignsInItsContractsName() {
        Issued vehicle = N.provider.issue(Issued.Wish.leaf(Pacts.CONTRACT.text(), Algorithm.EDDSA, YEAR));
        N.know(vehicle);
        Acceptance own = Pacts.acceptance(OFFER, Optional.empty(), List.of());
        Evidence evidence = good(handshake(OFFER, own.sign(N.salts(), vehicle.signer(), NOON)));
        assertThat(evidence.verdicts()).allMatch(Verdict::admits);
        assertThat(evidence.driver().orElseThrow().agent()).isEmpty();
    }

    @Test
    void contentThatIsNotWhatItsFieldsSayIsBad() {
        Offer night = Pacts.offer("night", Optional.of(OPERATOR_AGENT), Pacts.WINDOW, Optional.empty());
        Part<Offer> nightly = new Part<>(night, OFFER.envelope(), OFFER.fields());
        assertThat(bad(handshake(nightly, ACCEPTANCE), CHECKER)).contains("say something else");
        Acceptance generous = Pacts.acceptance(OFFER, Optional.of(DRIVER_AGENT), List.of());
        Part<Acceptance> flagless = new Part<>(generous, ACCEPTANCE.envelope(), ACCEPTANCE.fields());
        assertThat(bad(handshake(OFFER, flagless), CHECKER)).contains("say something else");
        Part<Offer> acceptances = new Part<>(OFFER.content(), ACCEPTANCE.envelope(), ACCEPTANCE.fields());
        assertThat(bad(handshake(acceptances, ACCEPTANCE), CHECKER)).contains("acceptance, not");
        assertThat(night.tariffId()).isNotEqualTo(TARIFF_ID);
    }

    @Test
    void fieldsOfAnotherEnvelopeAreNotBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Part<>(OFFER.content(), OFFER.envelope(), ACCEPTANCE.fields()));
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedPart(OFFER.envelope(), ACCEPTANCE.fields()));
    }

    private static SigningAs as(Role role, Issued signer, Instant at) {
        return new SigningAs(signer.signer(), role.text(), at);
    }

    private static Claim.Closing closing(String kind, Attestation attestation, SigningAs... signing) {
        Fields fields = new Fields.Builder(N.salts()).put("energy", 1).build();
        Envelope envelope = Envelope.sign(kind, fields.payload(), List.of(signing));
        return new Claim.Closing(Offer.pact(OFFER), new SignedPart(envelope, fields), attestation);
    }

    private static Arguments row(String what, Attestation attestation, String refusal, SigningAs... signing) {
        return Arguments.of(what, closing("close", attestation, signing), refusal);
    }

    static Stream<Arguments> closings() {
        Issued unknown = N.operator.issue(Issued.Wish.leaf(CHARGER, Algorithm.ES256, YEAR));
        SigningAs charger = as(Role.CHARGING_NETWORK, N.charger, NOON);
        SigningAs driver = as(Role.MOBILITY_PROVIDER, N.driverAgent, NOON);
        SigningAs stranger = as(Role.CHARGING_NETWORK, unknown, NOON);
        SigningAs wrongRole = as(Role.CHARGING_NETWORK, N.driverAgent, NOON);
        SigningAs observer = as(Role.OBSERVER, N.driverAgent, NOON);
        SigningAs expired = as(Role.CHARGING_NETWORK, N.charger, TO.plusMillis(1));
        Claim.Closing good = closing("close", Attestation.UNILATERAL, charger);
        SignedPart bent =
                new SignedPart(bent(good.close().envelope()), good.close().fields());
        return Stream.of(
                row("both", Attestation.AGENT, "", charger, driver),
                row("both, in turn", Attestation.NATIVE, "", driver, charger),
                row("both, one controller", Attestation.CUSTODIAL, "", charger, driver),
                row("one alone", Attestation.UNILATERAL, "", charger),
                row("both, said to be one", Attestation.UNILATERAL, "2 signatures, not 1", charger, driver),
                row("one, said to be both", Attestation.AGENT, "1 signatures, not 2", charger),
                row("the driver alone", Attestation.UNILATERAL, "not signed as charging-network", driver),
                row(
                        "an observer for the driver",
                        Attestation.AGENT,
                        "not signed as mobility-provider",
                        charger,
                        observer),
                row("the driver for the charger", Attestation.UNILATERAL, "recognised as charging-network", wrongRole),
                row("a stranger", Attestation.UNILATERAL, "no chain is known", stranger),
                row("expired", Attestation.UNILATERAL, "not valid at", expired),
                Arguments.of("another kind", closing("closed", Attestation.UNILATERAL, charger), "not a close"),
                Arguments.of("bent", new Claim.Closing(good.pact(), bent, good.attestation()), "does not verify"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("closings")
    void aCloseIsSignedByWhoMustAndNobodyElse(String what, Claim.Closing closing, String refusal) {
        if (refusal.isEmpty()) {
            assertThat(good(closing).claim()).isEqualTo(closing);
        } else {
            assertThat(bad(closing, CHECKER)).contains(refusal);
        }
    }

    private static Part<Genesis> genesis(Issued signer, String role, Instant at) {
        Fields fields = Pacts.genesis().toFields(N.salts());
        SigningAs signing = new SigningAs(signer.signer(), role, at);
        return new Part<>(Pacts.genesis(), Envelope.sign(Genesis.KIND, fields.payload(), List.of(signing)), fields);
    }

    static Stream<Arguments> openings() {
        Part<Genesis> good = genesis(N.root, Statement.SIGNING_ROLE, NOON);
        Genesis elsewhere = new Genesis(new LogId("elsewhere.example/1"), "key", N.root.thumbprint());
        SigningAs also = new SigningAs(N.operator.signer(), Statement.SIGNING_ROLE, NOON);
        return Stream.of(
                Arguments.of(good, ""),
                Arguments.of(genesis(N.operator, Statement.SIGNING_ROLE, NOON), "not signed by its anchor"),
                Arguments.of(genesis(N.root, "auditor", NOON), "signed as auditor"),
                Arguments.of(genesis(N.root, Statement.SIGNING_ROLE, TO.plusMillis(1)), "not valid at"),
                Arguments.of(
                        new Part<>(good.content(), good.envelope().with(also), good.fields()), "not one signature"),
                Arguments.of(bent(good), "does not verify"),
                Arguments.of(new Part<>(elsewhere, good.envelope(), good.fields()), "say something else"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("openings")
    void aLogIsOpenedByItsAnchor(Part<Genesis> genesis, String refusal) {
        Claim.Opening opening = new Claim.Opening(genesis);
        if (!refusal.isEmpty()) {
            assertThat(bad(opening, CHECKER)).contains(refusal);
            return;
        }
        assertThat(good(opening).origin()).isEqualTo(Evidence.Origin.SIGNED);
        Checker knowsNobody = new Checker(TrustBundle.empty(), leaf -> Optional.empty(), VERIFIER, NOON);
        assertThat(bad(opening, knowsNobody)).contains("not known");
    }

    @Test
    void aStatementIsHeldAgainstTheBundle() {
        SignedStatement filed = N.stated(Network.filing(REGULATOR, BRITAIN, Network.TARIFF, NOON), N.regulator);
        assertThat(good(new Claim.StatementMade(filed)).verdicts()).isEmpty();
        assertThat(good(new Claim.StatementMade(N.tariffFiled)).origin())
                .as("in the bundle already")
                .isEqualTo(Evidence.Origin.SIGNED);
        SignedStatement forged = N.stated(Network.filing(REGULATOR, BRITAIN, Network.TARIFF, NOON), N.operator);
        assertThat(bad(new Claim.StatementMade(forged), CHECKER)).contains("not recognised by the certificate");
    }

    static Stream<Arguments> unsigned() {
        return Pacts.unsigned().map(claim -> switch (claim) {
            case Claim.Start _, Claim.Sampling _, Claim.Stop _, Claim.PortStatus _, Claim.Boot _ ->
                Arguments.of(claim, true, false);
            case Claim.Registration _,
                    Claim.Incident _,
                    Claim.Command _,
                    Claim.Anchoring _,
                    Claim.Erasing _,
                    Claim.Pruning _,
                    Claim.Lapsing _ -> Arguments.of(claim, false, true);
            case Claim.CommandAnswer _ -> Arguments.of(claim, true, true);
            case Claim.Opening _,
                    Claim.StatementMade _,
                    Claim.Handshake _,
                    Claim.Closing _,
                    Claim.Endorsing _,
                    Claim.Delivered _,
                    Claim.OfDispute _,
                    Claim.IntegrityFound _ -> throw new AssertionError("signed: " + claim);
        });
    }

    @ParameterizedTest
    @MethodSource("unsigned")
    void whatIsNotSignedNeedsItsOwnOrigin(Claim claim, boolean chargers, boolean hubs) {
        assertThat(bad(claim, CHECKER)).contains("nothing in it is signed");
        if (chargers) {
            assertThat(Evidence.reported(claim, Pacts.ID).origin()).isEqualTo(Evidence.Origin.REPORTED);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Evidence.reported(claim, new ChargerId("CP-2")))
                    .withMessageContaining("CP-2 speaks for CP-1");
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> Evidence.reported(claim, Pacts.ID));
        }
        if (hubs) {
            assertThat(Evidence.own(claim).origin()).isEqualTo(Evidence.Origin.OWN);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> Evidence.own(claim));
        }
    }

    @Test
    void whatMustBeSignedHasNoOtherOrigin() {
        for (Claim claim : List.of(
                handshake(OFFER, ACCEPTANCE),
                closing("close", Attestation.UNILATERAL, as(Role.CHARGING_NETWORK, N.charger, NOON)),
                new Claim.Opening(genesis(N.root, Statement.SIGNING_ROLE, NOON)),
                new Claim.StatementMade(N.tariffFiled))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Evidence.own(claim));
            assertThatIllegalArgumentException().isThrownBy(() -> Evidence.reported(claim, Pacts.ID));
        }
    }

    @Test
    void aRolesOneSignatureIsFound() {
        assertThat(OFFER.signatureAs(Role.CHARGING_NETWORK).orElseThrow().certificate())
                .isEqualTo(N.charger.thumbprint());
        assertThat(OFFER.signatureAs(Role.MOBILITY_PROVIDER)).isEmpty();
        Envelope two = OFFER.envelope().with(as(Role.CHARGING_NETWORK, N.driverAgent, NOON));
        Part<Offer> twice = new Part<>(OFFER.content(), two, OFFER.fields());
        assertThat(twice.signatureAs(Role.CHARGING_NETWORK))
                .as("which of the two?")
                .isEmpty();
        assertThat(twice.id()).as("signatures don't change the id").isEqualTo(OFFER.id());
        assertThat(Offer.pact(OFFER).text()).isEqualTo(OFFER.id().hex());
    }
}
