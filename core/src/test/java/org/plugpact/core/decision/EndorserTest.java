package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.decision.Court.Speaker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Energy;

/** What those may say in a dispute who are no side of the pact, but signed its close later. */
class EndorserTest {
    private static final PartyId THIRD = new PartyId("third");
    private static final Issued AUTHORITY = Issued.self(Issued.Wish.authority("third", Algorithm.ES256, Network.YEAR));
    private static final Issued DESK = AUTHORITY.issue(Issued.Wish.leaf("desk", Algorithm.ES256, Network.YEAR));
    private static final Issued OTHER = AUTHORITY.issue(Issued.Wish.leaf("other", Algorithm.ES256, Network.YEAR));

    private final Court court = new Court();

    EndorserTest() {
        Network.one().know(DESK, OTHER);
        court.recognise(THIRD, AUTHORITY, Network.BRITAIN, Role.values());
    }

    private Outcome endorse(Role role) {
        return court.hub.take(new Claim.Endorsing(
                court.pact,
                Endorsement.sign(
                        court.closed.close().envelope(), new SigningAs(DESK.signer(), role.text(), court.hub.now))));
    }

    private Claim.Disputing disputing(Role role, Ground ground, PartyId as, Issued key) {
        Dispute says = new Dispute(
                court.snapshot.offer(),
                court.snapshot.acceptance(),
                Optional.of(court.closed.close()),
                ground,
                List.of("energy"),
                Optional.of(Energy.ofWattHours(5_000)),
                Optional.empty(),
                "our feeder says otherwise",
                Optional.of(as));
        return new Claim.Disputing(
                court.pact,
                says.sign(court.hub::salt, key.signer(), role, court.hub.now).signed());
    }

    private Digest disputed(Role role) {
        endorse(role);
        Claim.Disputing claim = disputing(role, Ground.METER, THIRD, DESK);
        court.recorded(claim);
        return claim.part().id();
    }

    private String outcome(Claim claim) {
        return court.hub.take(claim) instanceof Outcome.Refused refused
                ? refused.first().predicate()
                : "yes";
    }

    @ParameterizedTest(name = "{0}: interruption {1}, meter {2}, price {3}, payment failure {4}")
    @CsvSource({
        "FLEET, yes, yes, yes, yes",
        "GRID_OPERATOR, yes, yes, no, no",
        "ENERGY_MARKET, no, yes, yes, no",
        "RATE_AUTHORITY, no, no, yes, no",
        "METER_AUTHORITY, no, yes, no, no",
        "OBSERVER, yes, yes, no, no",
        "AUDITOR, no, yes, yes, yes",
    })
    void eachDisputesWhatConcernsIt(Role role, String interruption, String meter, String price, String payment) {
        assertThat(endorse(role)).isEqualTo(new Outcome.Recorded());
        for (Ground ground : Ground.values()) {
            String expected = switch (ground) {
                case INTERRUPTION -> interruption;
                case METER -> meter;
                case PRICE -> price;
                case PAYMENT_FAILURE -> payment;
            };
            boolean may = expected.equals("yes");
            Claim.Disputing claim = disputing(role, ground, THIRD, DESK);
            assertThat(outcome(claim)).as(ground.text()).isEqualTo(may ? "yes" : Disputes.GROUND_CONCERNS_SIGNER);
            if (may) {
                Withdrawal says = new Withdrawal(claim.part().id(), "");
                court.recorded(new Claim.Withdrawing(
                        court.pact,
                        says.sign(court.hub::salt, OTHER.signer(), role, court.hub.now)
                                .signed()));
            }
        }
    }

    @Test
    void whoDidNotSignTheCloseIsNoPartyToIt() {
        assertThat(outcome(disputing(Role.GRID_OPERATOR, Ground.METER, THIRD, DESK)))
                .isEqualTo(Hearing.SIGNER_ENDORSED);
        endorse(Role.GRID_OPERATOR);
        assertThat(outcome(disputing(Role.GRID_OPERATOR, Ground.METER, THIRD, OTHER)))
                .as("by another certificate")
                .isEqualTo(Hearing.SIGNER_ENDORSED);
        assertThat(outcome(disputing(Role.OBSERVER, Ground.METER, THIRD, DESK)))
                .as("in another role")
                .isEqualTo(Hearing.SIGNER_ENDORSED);
        assertThat(outcome(disputing(Role.GRID_OPERATOR, Ground.METER, Network.PROVIDER, DESK)))
                .as("in another's name")
                .isEqualTo(Hearing.SIGNER_IS_PARTY);
    }

    @Test
    void anEndorserAddsEvidenceToAnybodysDispute() {
        Digest dispute = court.disputed();
        byte[] bytes = {1};
        Exhibit exhibit = new Exhibit(dispute, Digest.sha256(bytes), bytes.length, "text/csv", "the feeder's load");
        Claim.Evidencing claim = new Claim.Evidencing(
                court.pact,
                exhibit.sign(court.hub::salt, DESK.signer(), Role.GRID_OPERATOR, court.hub.now)
                        .signed());
        assertThat(outcome(claim)).isEqualTo(Hearing.SIGNER_IS_PARTY);
        endorse(Role.GRID_OPERATOR);
        assertThat(outcome(claim)).isEqualTo("yes");
    }

    @Test
    void anEndorsersDisputeIsRuledOnByOthersAndWithdrawnByItself() {
        Digest dispute = disputed(Role.FLEET);
        court.hub.restart();
        assertThat(outcome(court.withdrawing(dispute, Speaker.DRIVER))).isEqualTo(Hearing.SIGNER_IS_PARTY);
        Ruling says = Court.dismissed(dispute);
        Claim.Ruling own = new Claim.Ruling(
                court.pact,
                says.sign(court.hub::salt, OTHER.signer(), Role.ARBITER, court.hub.now)
                        .signed());
        assertThat(outcome(own)).isEqualTo(Hearing.ARBITER_IS_APART);
        court.recorded(court.ruling(court.halved(dispute), Speaker.ARBITER));
        assertThat(court.contents(Kind.CORRECTED)).hasSize(1);
    }
}
