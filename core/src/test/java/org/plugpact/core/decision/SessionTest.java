package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.BERT;
import static org.plugpact.core.intake.SmallHub.ONE;
import static org.plugpact.core.intake.SmallHub.TWO;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;

/** A session from a card to a close, and what a charger of OCPP 1.6 makes of it on the way. */
class SessionTest {
    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;
    private final Instant one = noon.plus(Duration.ofHours(1));

    private void at(Instant instant) {
        hub.now = instant;
    }

    private List<Kind> kindsSince(int from) {
        return hub.facts.subList(from, hub.facts.size()).stream()
                .map(Fact::kind)
                .toList();
    }

    @Test
    void sessionIsAdmittedMeteredAndClosedByBothSides() {
        int from = hub.facts.size();
        assertThat(hub.authorise(ANNA)).isInstanceOf(Outcome.Admitted.class);
        TransactionNumber number = hub.started(ONE, ANNA, 1_000, noon.plusSeconds(20));
        at(noon.plusSeconds(900));
        assertThat(hub.sample(ONE, number, 3_000, hub.now)).isEqualTo(new Outcome.Recorded());
        at(one);
        PactSnapshot snapshot = hub.stopped(number, 11_000, one);
        assertThat(hub.close(snapshot)).isEqualTo(new Outcome.Final(snapshot.pact()));
        assertThat(kindsSince(from))
                .containsExactly(
                        Kind.OFFER,
                        Kind.ACCEPTANCE,
                        Kind.ADMISSION,
                        Kind.STARTED,
                        Kind.READING,
                        Kind.STOPPED,
                        Kind.CLOSE);
        Close close = SmallHub.settled(snapshot);
        assertThat(close.energy()).isEqualTo(Energy.ofWattHours(10_000));
        assertThat(close.readings()).isEqualTo(1);
        // 10 kWh at 0.30 and 0.20 once make 3.20 net; 20 % on that is 0.64.
        assertThat(close.breakdown().gross()).hasToString("3.84 GBP");
        assertThat(hub.state.waitingToClose()).isEmpty();
    }

    @Test
    void everyFactOfAPactNamesItAndItsChargersPlace() {
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        PactSnapshot snapshot = hub.stopped(number, 1_000, noon.plusSeconds(60));
        hub.close(snapshot);
        for (Fact fact : hub.facts.subList(hub.facts.size() - 6, hub.facts.size())) {
            assertThat(fact.header().pact()).as(fact.toString()).contains(snapshot.pact());
            assertThat(fact.header().site()).isEqualTo(SmallHub.SITE);
            assertThat(fact.header().owner()).hasToString("operator");
            assertThat(fact.header().jurisdiction()).hasToString("GB/SCT");
        }
    }

    @Test
    void cardShownTwiceMakesOnePact() {
        Outcome first = hub.authorise(ANNA);
        int facts = hub.facts.size();
        at(noon.plusSeconds(30));
        assertThat(hub.authorise(ANNA)).isEqualTo(first);
        assertThat(hub.facts).hasSize(facts);
        assertThat(hub.authorise(BERT)).isInstanceOf(Outcome.Admitted.class).isNotEqualTo(first);
        at(noon.plus(SmallHub.WINDOW));
        assertThat(hub.authorise(ANNA)).isInstanceOf(Outcome.Admitted.class).isNotEqualTo(first);
    }

    @Test
    void cardThatStartedOneConnectorMakesAnotherPactForTheNext() {
        hub.authorise(ANNA);
        hub.started(ONE, ANNA, 0, noon);
        int facts = hub.facts.size();
        hub.authorise(ANNA);
        hub.started(TWO, ANNA, 0, noon.plusSeconds(10));
        assertThat(kindsSince(facts)).containsExactly(Kind.OFFER, Kind.ACCEPTANCE, Kind.ADMISSION, Kind.STARTED);
    }

    @Test
    void startTakesTheAdmissionThatWaitsForItsContract() {
        hub.authorise(ANNA);
        Claim.Start start = new Claim.Start(ONE, BERT, Register.ofWattHours(0), noon);
        assertThat(hub.take(start)).isEqualTo(new Outcome.NeedsHandshake(ONE, BERT, Optional.empty()));
        assertThat(hub.take(new Claim.Start(ONE, ANNA, Register.ofWattHours(0), noon)))
                .isEqualTo(new Outcome.StartedAs(new TransactionNumber(1), true));
    }

    @Test
    void startWithoutAnAdmissionLeavesNothingOnRecordUntilItHasOne() {
        int facts = hub.facts.size();
        Claim.Start start = new Claim.Start(ONE, ANNA, Register.ofWattHours(0), noon);
        assertThat(hub.take(start)).isInstanceOf(Outcome.NeedsHandshake.class);
        assertThat(hub.facts).hasSize(facts);
        hub.take(hub.handshake(ONE, ANNA, Optional.empty()));
        assertThat(hub.take(start)).isEqualTo(new Outcome.StartedAs(new TransactionNumber(1), true));
    }

    @Test
    void lateStartTakesTheAdmissionThatWasMadeForIt() {
        Instant yesterday = noon.minus(Duration.ofDays(1));
        hub.take(hub.handshake(ONE, ANNA, Optional.of(yesterday)));
        Claim.Start other = new Claim.Start(ONE, ANNA, Register.ofWattHours(5), yesterday.plusSeconds(600));
        assertThat(hub.take(other)).isInstanceOf(Outcome.NeedsHandshake.class);
        Claim.Start start = new Claim.Start(ONE, ANNA, Register.ofWattHours(0), yesterday);
        assertThat(hub.take(start)).isInstanceOf(Outcome.StartedAs.class);
        assertThat(hub.take(hub.handshake(ONE, ANNA, Optional.of(other.at())))).isInstanceOf(Outcome.Admitted.class);
        assertThat(hub.take(other)).isInstanceOf(Outcome.StartedAs.class);
    }

    @Test
    void ofTwoAdmissionsThatNearlyFitTheLatestIsTaken() {
        hub.authorise(ANNA);
        at(noon.plusSeconds(180));
        Outcome latest = hub.authorise(ANNA);
        at(noon.plusSeconds(330));
        hub.started(ONE, ANNA, 0, hub.now);
        assertThat(hub.facts.getLast().header().pact()).contains(((Outcome.Admitted) latest).pact());
    }

    @Test
    void ofTwoAdmissionsTheOneWhoseWindowHeldTheMomentIsTaken() {
        Outcome first = hub.authorise(ANNA);
        at(noon.plusSeconds(180));
        hub.authorise(ANNA);
        hub.started(ONE, ANNA, 0, noon.plusSeconds(100));
        assertThat(hub.facts.getLast().header().pact()).contains(((Outcome.Admitted) first).pact());
    }

    @Test
    void chargersClockMayDifferABit() {
        hub.authorise(ANNA);
        assertThat(hub.take(new Claim.Start(ONE, ANNA, Register.ofWattHours(0), noon.minusSeconds(240))))
                .isInstanceOf(Outcome.StartedAs.class);
        hub.authorise(BERT);
        assertThat(hub.take(new Claim.Start(TWO, BERT, Register.ofWattHours(0), noon.plusSeconds(240))))
                .isInstanceOf(Outcome.StartedAs.class);
        assertThat(hub.marks()).isEmpty();
    }

    @Test
    void clockThatRunsAheadIsMarkedAndTheSessionAdmitted() {
        hub.authorise(ANNA);
        Instant ahead = noon.plus(Duration.ofDays(400));
        TransactionNumber number = hub.started(ONE, ANNA, 0, ahead);
        hub.sample(ONE, number, 500, ahead.plusSeconds(60));
        PactSnapshot snapshot = hub.stopped(number, 1_000, ahead.plusSeconds(120));
        assertThat(hub.marks(snapshot.pact())).containsExactly(MarkKind.FUTURE_TIME);
        assertThat(hub.close(snapshot)).isInstanceOf(Outcome.Final.class);
    }

    @Test
    void restartedHubGoesOnWhereItWas() {
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        hub.sample(ONE, number, 500, noon.plusSeconds(60));
        var restored = hub.restored();
        assertThat(restored.checkpoint()).isEqualTo(hub.intake.checkpoint());
        Claim.Stop stop = SmallHub.stopping(SmallHub.CHARGER, number.value(), 1_000, noon.plusSeconds(120));
        Outcome outcome =
                restored.take(hub.evidence(stop), noon.plusSeconds(130)).outcome();
        PactSnapshot snapshot = ((Outcome.StoppedAs) outcome).toClose().orElseThrow();
        assertThat(restored.state().waitingToClose()).containsExactly(snapshot);
        assertThat(SmallHub.settled(snapshot).energy()).isEqualTo(Energy.ofWattHours(1_000));
        assertThat(restored.take(hub.evidence(hub.closing(snapshot, close -> close, true)), noon.plusSeconds(140))
                        .outcome())
                .isEqualTo(new Outcome.Final(snapshot.pact()));
    }
}
