package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.decision.Court.Speaker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Target;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;

class DisputesTest {
    private static final Digest NONE = Digest.sha256(new byte[] {7});

    private final Court court = new Court();

    private String refused(Claim claim) {
        int facts = court.hub.facts.size();
        Outcome outcome = court.hub.take(claim);
        assertThat(court.hub.facts).as("a refused claim leaves nothing behind").hasSize(facts);
        return outcome instanceof Outcome.Refused refused ? refused.first().predicate() : String.valueOf(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "DRIVER, Recorded[]",
        "CHARGER, Recorded[]",
        "RENEWED_CHARGER, Recorded[]",
        "OTHER_CHARGER, signer_is_party",
        "METER_AUTHORITY, signer_is_party",
        "ARBITER, signer_is_party",
        "ARBITER_AS_DRIVER, signer_chain",
        "FRENCH_ARBITER, signer_recognised",
    })
    void sidesOfThePactDisputeItAndNobodyElse(Speaker speaker, String outcome) {
        Claim claim = court.disputing(court.halfOfIt(), speaker);
        if (outcome.startsWith("Recorded")) court.recorded(claim);
        else assertThat(refused(claim)).isEqualTo(outcome);
    }

    @Test
    void aDisputeIsOnRecordAsItWasSignedAndTwiceIsOnce() {
        Claim.Disputing claim = court.disputing(court.halfOfIt(), Speaker.DRIVER);
        court.recorded(claim);
        assertThat(court.hub.facts.getLast().header().pact()).contains(court.pact);
        assertThat(court.hub.facts.getLast().header().jurisdiction()).isEqualTo(Network.SCOTLAND);
        assertThat(((Disputed) SmallHub.content(court.hub.facts.getLast()))
                        .part()
                        .content())
                .isEqualTo(court.halfOfIt());
        assertThat(court.hub.take(claim)).isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
        assertThat(court.contents(Kind.DISPUTED)).hasSize(1);
    }

    @ParameterizedTest(name = "{0} days after the close: {1}")
    @CsvSource({"0, Recorded[]", "55, Recorded[]", "56, disputed_in_time", "400, disputed_in_time"})
    void disputeComesInTime(long days, String outcome) {
        court.later(days);
        if (days > 100) court.hub.now = Network.TO.minusSeconds(1);
        Claim claim = court.disputing(court.halfOfIt(), Speaker.DRIVER);
        if (outcome.startsWith("Recorded")) court.recorded(claim);
        else assertThat(refused(claim)).isEqualTo(outcome);
    }

    @Test
    void whatIsNoPactOrNotThisOneIsRefused() {
        Claim.Disputing good = court.disputing(court.halfOfIt(), Speaker.DRIVER);
        assertThat(refused(new Claim.Disputing(new PactId(NONE.hex()), good.part())))
                .isEqualTo(Disputes.PACT_IS_DISPUTABLE);
        TransactionNumber other = court.hub.started(SmallHub.TWO, SmallHub.BERT, 0, court.hub.now);
        PactSnapshot running = court.hub.stopped(other, 100, court.hub.now.plusSeconds(60));
        assertThat(refused(new Claim.Disputing(running.pact(), good.part()))).isEqualTo(Disputes.DISPUTE_OF_THIS_PACT);
        Dispute without = new Dispute(
                court.snapshot.offer(),
                court.snapshot.acceptance(),
                Optional.empty(),
                Ground.INTERRUPTION,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "");
        assertThat(refused(court.disputing(without, Speaker.DRIVER))).isEqualTo(Disputes.DISPUTE_OF_THIS_PACT);
        Dispute mixed = new Dispute(
                court.snapshot.offer(),
                running.acceptance(),
                Optional.of(court.closed.close()),
                Ground.METER,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "");
        assertThat(refused(court.disputing(mixed, Speaker.DRIVER))).isEqualTo(Disputes.DISPUTE_OF_THIS_PACT);
    }

    @Test
    void aCloseIsBroughtWithTheSignaturesThatItHas() {
        Part<Close> whole = court.closed.close();
        Envelope half = new Envelope(
                whole.envelope().kind(),
                whole.envelope().payload(),
                List.of(whole.signatureAs(Role.CHARGING_NETWORK).orElseThrow()));
        Dispute without = new Dispute(
                court.snapshot.offer(),
                court.snapshot.acceptance(),
                Optional.of(new Part<>(whole.content(), half, whole.fields())),
                Ground.METER,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "books keep apart what only one side signed");
        assertThat(refused(court.disputing(without, Speaker.DRIVER))).isEqualTo(Disputes.DISPUTE_OF_THIS_PACT);
    }

    @Test
    void aPactThatIsNotClosedIsDisputedWithoutAClose() {
        TransactionNumber number = court.hub.started(SmallHub.TWO, SmallHub.BERT, 0, court.hub.now);
        PactSnapshot stopped = court.hub.stopped(number, 100, court.hub.now.plusSeconds(60));
        Dispute dispute = new Dispute(
                stopped.offer(),
                stopped.acceptance(),
                Optional.empty(),
                Ground.INTERRUPTION,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "it stopped by itself");
        Claim.Disputing claim = court.disputing(dispute, Speaker.DRIVER);
        court.recorded(new Claim.Disputing(stopped.pact(), claim.part()));
        Claim.Ruling ruling = court.ruling(court.halved(claim.part().id()), Speaker.ARBITER);
        assertThat(refused(new Claim.Ruling(stopped.pact(), ruling.part()))).isEqualTo(Rulings.RULING_CORRECTS_CLOSE);
        Claim.Ruling none = court.ruling(Court.dismissed(claim.part().id()), Speaker.ARBITER);
        court.recorded(new Claim.Ruling(stopped.pact(), none.part()));
        assertThat(court.hub.close(stopped)).as("it is closed all the same").isInstanceOf(Outcome.Final.class);
    }

    @Test
    void whatIsClaimedIsNotWhatStands() {
        Money gross = court.closed.close().content().breakdown().gross();
        Money yen = new Money(java.util.Currency.getInstance("JPY"), 1);
        Energy same = court.closed.close().content().energy();
        for (Dispute nothing : List.of(
                court.dispute(Ground.METER, Optional.of(same), Optional.empty()),
                court.dispute(Ground.PRICE, Optional.empty(), Optional.of(gross)),
                court.dispute(Ground.PRICE, Optional.empty(), Optional.of(yen)))) {
            assertThat(refused(court.disputing(nothing, Speaker.DRIVER))).isEqualTo(Disputes.DISPUTE_CLAIMS_OTHERWISE);
        }
    }

    @Test
    void oneDisputeIsOpenAtATimeAndAGroundIsDecidedOnce() {
        Digest first = court.disputed();
        Dispute price = court.dispute(Ground.PRICE, Optional.empty(), Optional.empty());
        assertThat(refused(court.disputing(price, Speaker.CHARGER))).isEqualTo(Disputes.ONE_DISPUTE_OPEN);
        court.recorded(court.withdrawing(first, Speaker.DRIVER));
        Digest second = court.disputed();
        court.recorded(court.ruling(Court.dismissed(second), Speaker.ARBITER));
        assertThat(refused(court.disputing(court.halfOfIt(), Speaker.CHARGER))).isEqualTo(Disputes.GROUND_NOT_DECIDED);
        court.recorded(court.disputing(price, Speaker.CHARGER));
    }

    @Test
    void disputingAndWithdrawingByTurnsComesToAnEnd() {
        for (int i = 0; i < Disputes.DISPUTES_MAX; i++) {
            court.recorded(court.withdrawing(court.disputed(), Speaker.DRIVER));
        }
        assertThat(refused(court.disputing(court.halfOfIt(), Speaker.DRIVER))).isEqualTo(Disputes.DISPUTES_BOUNDED);
    }

    @ParameterizedTest(name = "evidence by {0} after {1} days: {2}")
    @CsvSource({
        "DRIVER, 0, Recorded[]",
        "CHARGER, 29, Recorded[]",
        "METER_AUTHORITY, 1, Recorded[]",
        "OTHER_CHARGER, 1, signer_is_party",
        "ARBITER, 1, signer_is_party",
        "DRIVER, 30, evidence_in_time",
        "DRIVER, 90, ruled_in_time",
    })
    void evidenceIsAddedByWhoMayAndInTime(Speaker speaker, long days, String outcome) {
        Digest dispute = court.disputed();
        court.later(days);
        Claim.Evidencing claim = court.evidencing(dispute, "a photograph", speaker);
        if (outcome.startsWith("Recorded")) {
            court.recorded(claim);
            assertThat(court.hub.take(claim)).isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
        } else {
            assertThat(refused(claim)).isEqualTo(outcome);
        }
    }

    @Test
    void evidenceToNoDisputeIsRefused() {
        assertThat(refused(court.evidencing(NONE, "a photograph", Speaker.DRIVER)))
                .isEqualTo(Rulings.DISPUTE_KNOWN);
    }

    @Test
    void whoseCertificateWasRevokedIsNotHeard() {
        court.hub.state(
                new Revoke(Network.PROVIDER, new Target.Credential(Speaker.DRIVER.certificate()), court.now(), "lost"),
                Network.one().provider);
        assertThat(refused(court.disputing(court.halfOfIt(), Speaker.DRIVER))).isEqualTo(Hearing.SIGNER_NOT_REVOKED);
    }

    @Test
    void aSignatureFromTheFutureIsRefused() {
        court.hub.now = court.hub.now.plus(Decide.CLOCKS_DIFFER).plusSeconds(1);
        Claim.Disputing claim = court.disputing(court.halfOfIt(), Speaker.DRIVER);
        court.hub.now = court.hub.now.minus(Decide.CLOCKS_DIFFER).minusSeconds(1);
        assertThat(refused(claim)).isEqualTo(Hearing.SIGNED_IN_TIME);
    }

    @Test
    void anotherKindsEnvelopeIsNoEvidence() {
        Claim.Disputing claim = court.disputing(court.halfOfIt(), Speaker.DRIVER);
        Claim.Ruling wrong = new Claim.Ruling(court.pact, claim.part());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> court.hub.evidence(wrong))
                .hasMessageContaining("a disputed, not a ruled");
        assertThat(court.hub.evidence(claim).verdicts().getFirst().predicate()).isEqualTo(Evidence.SIGNER_CHAIN);
    }
}
