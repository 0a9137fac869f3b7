package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.BERT;
import static org.plugpact.core.intake.SmallHub.CHARGER;
import static org.plugpact.core.intake.SmallHub.ONE;
import static org.plugpact.core.intake.SmallHub.TWO;
import static org.plugpact.core.intake.SmallHub.sampled;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Power;

/** What becomes of meter values: each is on record once, in its session's chain or beside it, and marked if it is odd. */
class ReadingTest {
    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;
    private TransactionNumber number = new TransactionNumber(1);

    @BeforeEach
    void aSessionRuns() {
        number = hub.started(ONE, ANNA, 1_000, noon);
    }

    private List<Kind> factsOf(Claim... claims) {
        int from = hub.facts.size();
        for (Claim claim : claims) hub.take(claim);
        return hub.facts.subList(from, hub.facts.size()).stream()
                .map(Fact::kind)
                .toList();
    }

    private Claim.Sampling sampling(ConnectorId connector, Integer transaction, Sample... samples) {
        return new Claim.Sampling(connector, Optional.of(new TransactionNumber(transaction)), List.of(samples));
    }

    private static Claim.Sampling withoutTransaction(ConnectorId connector, Sample... samples) {
        return new Claim.Sampling(connector, Optional.empty(), List.of(samples));
    }

    @Test
    void sameSampleIsOnRecordOnce() {
        Sample first = sampled(2_000, noon.plusSeconds(10));
        Sample second = sampled(3_000, noon.plusSeconds(20));
        assertThat(factsOf(sampling(ONE, 1, first), sampling(ONE, 1, first), sampling(ONE, 1, first, second, second)))
                .containsExactly(Kind.READING, Kind.READING);
        assertThat(hub.take(sampling(ONE, 1, second, first))).isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
    }

    /** As a signed value, or what flowed back, in a message of its own. */
    @Test
    void whatElseIsSaidOfTheSameInstantIsOnRecordToo() {
        Sample bare = sampled(2_000, noon.plusSeconds(10));
        Sample back = new Sample(
                bare.at(), bare.register(), Optional.empty(), Optional.of("Energy.Active.Export.Register 7"));
        Sample drawn = new Sample(bare.at(), bare.register(), Optional.of(new Power(7_000)), Optional.empty());
        assertThat(factsOf(sampling(ONE, 1, bare, back), sampling(ONE, 1, drawn), sampling(ONE, 1, bare, back, drawn)))
                .containsExactly(Kind.READING, Kind.READING, Kind.READING);
    }

    @Test
    void sameRegisterAtAnotherTimeIsAnotherReading() {
        assertThat(factsOf(
                        sampling(ONE, 1, sampled(2_000, noon.plusSeconds(10))),
                        sampling(ONE, 1, sampled(2_000, noon.plusSeconds(11))),
                        sampling(ONE, 1, sampled(2_001, noon.plusSeconds(11)))))
                .containsExactly(Kind.READING, Kind.READING, Kind.READING);
    }

    @Test
    void readingMayRepeatWhatTheSessionStartedWith() {
        assertThat(factsOf(sampling(ONE, 1, sampled(1_000, noon)))).containsExactly(Kind.READING);
    }

    /** Registers in the order in which they come in; their seconds after the start. */
    @ParameterizedTest(name = "{0}: {1} marks")
    @CsvSource({
        "2000@10 3000@20 4000@30, 0",
        "2000@10 1999@20, 1",
        "2000@10 2000@20, 0",
        "999@10, 1",
        "3000@20 2000@10, 0",
        "3000@20 3001@10, 1",
        "3000@20 5000@30 4000@25, 0",
        "3000@20 5000@30 2999@25, 1",
        "3000@20 5000@30 5001@25, 1",
        "2000@10 1500@10, 1",
        "2000@10 2500@10, 0",
        "2000@10 2500@10 2200@20, 1",
    })
    void registerThatGoesDownIsMarked(String readings, int marks) {
        Sample[] samples = Arrays.stream(readings.split(" "))
                .map(reading -> reading.split("@"))
                .map(pair -> sampled(Long.parseLong(pair[0]), noon.plusSeconds(Long.parseLong(pair[1]))))
                .toArray(Sample[]::new);
        SmallHub together = new SmallHub();
        together.started(ONE, ANNA, 1_000, noon);
        together.take(sampling(ONE, 1, samples));
        for (Sample sample : samples) hub.take(sampling(ONE, 1, sample));
        assertThat(hub.marks()).hasSize(marks).allMatch(MarkKind.METER_BACKWARDS::equals);
        assertThat(together.marks()).isEqualTo(hub.marks());
        assertThat(hub.facts.stream().filter(fact -> fact.kind() == Kind.READING))
                .hasSize(samples.length);
    }

    @Test
    void sampleWithoutATransactionBelongsToTheOneThatRuns() {
        assertThat(factsOf(withoutTransaction(ONE, sampled(2_000, noon.plusSeconds(10)))))
                .containsExactly(Kind.READING);
        assertThat(factsOf(withoutTransaction(TWO, sampled(2_000, noon.plusSeconds(10)))))
                .containsExactly(Kind.STRAY);
        assertThat(factsOf(withoutTransaction(SmallHub.ANY, sampled(2_000, noon.plusSeconds(10)))))
                .containsExactly(Kind.STRAY);
        assertThat(factsOf(withoutTransaction(ONE, sampled(900, noon.minusSeconds(10)))))
                .containsExactly(Kind.STRAY);
        assertThat(hub.marks()).isEmpty();
    }

    @Test
    void whereAStopIsMissingItBelongsToTheLatest() {
        hub.now = noon.plusSeconds(100);
        hub.take(new Claim.PortStatus(ONE, "Preparing", "NoError", "", hub.now));
        TransactionNumber later = hub.started(ONE, BERT, 5_000, hub.now);
        hub.take(withoutTransaction(ONE, sampled(6_000, noon.plusSeconds(110))));
        Reading reading = (Reading) SmallHub.content(hub.facts.getLast());
        assertThat(reading.transaction()).isEqualTo(later);
    }

    @Test
    void sampleOfAnUnknownTransactionIsRecordedAndMarked() {
        Claim.Sampling unknown = sampling(ONE, 77, sampled(2_000, noon), sampled(2_100, noon.plusSeconds(1)));
        assertThat(hub.take(unknown)).isInstanceOf(Outcome.Unknown.class);
        assertThat(hub.marks()).containsExactly(MarkKind.UNKNOWN_TRANSACTION);
        int facts = hub.facts.size();
        assertThat(hub.take(unknown)).isInstanceOf(Outcome.Twice.class);
        assertThat(hub.facts).hasSize(facts);
        Stray stray = (Stray) SmallHub.content(hub.facts.get(facts - 2));
        assertThat(stray.transaction()).isEqualTo(77);
        assertThat(stray.sample()).isEqualTo(sampled(2_100, noon.plusSeconds(1)));
    }

    @Test
    void anotherChargersTransactionIsUnknown() {
        ChargerId other = new ChargerId("CP-2");
        hub.enter(other);
        assertThat(hub.take(sampling(new ConnectorId(other, 1), 1, sampled(2_000, noon))))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(hub.take(SmallHub.stopping(other, 1, 2_000, noon))).isInstanceOf(Outcome.Unknown.class);
        assertThat(hub.stop(number, 2_000, noon.plusSeconds(9))).isInstanceOf(Outcome.StoppedAs.class);
    }

    @Test
    void chargerThatIsNotEnteredIsRecordedAndMarkedAllTheSame() {
        ChargerId stranger = new ChargerId("CP-9");
        ConnectorId connector = new ConnectorId(stranger, 1);
        assertThat(hub.take(new Claim.Start(connector, ANNA, sampled(5, noon).register(), noon)))
                .isInstanceOf(Outcome.Unknown.class);
        hub.take(withoutTransaction(connector, sampled(10, noon.plusSeconds(1))));
        hub.take(SmallHub.stopping(stranger, 1, 20, noon.plusSeconds(2)));
        assertThat(hub.facts.stream().filter(fact -> fact.kind() == Kind.STRAY)).hasSize(3);
        assertThat(hub.marks()).hasSize(3).allMatch(MarkKind.UNKNOWN_CHARGER::equals);
        assertThat(hub.facts.getLast().header().owner()).hasToString("root");
    }

    @Test
    void strayReportsAreRememberedForAWhile() {
        Sample first = sampled(0, noon);
        hub.take(withoutTransaction(TWO, first));
        for (int i = 1; i < Station.STRAYS_REMEMBERED; i++) {
            hub.take(withoutTransaction(TWO, sampled(i, noon.plusSeconds(i))));
        }
        assertThat(factsOf(withoutTransaction(TWO, first))).isEmpty();
        hub.take(withoutTransaction(TWO, sampled(1, noon.minusSeconds(1))));
        assertThat(factsOf(withoutTransaction(TWO, first))).containsExactly(Kind.STRAY);
    }

    @Test
    void readingAfterTheStopIsRecordedBesideTheChainAndMarked() {
        PactSnapshot snapshot = hub.stopped(number, 3_000, noon.plusSeconds(60));
        Claim.Sampling late = sampling(ONE, 1, sampled(2_500, noon.plusSeconds(30)));
        assertThat(factsOf(late, late)).containsExactly(Kind.STRAY, Kind.MARKED);
        assertThat(hub.marks(snapshot.pact())).containsExactly(MarkKind.LATE_READING);
        assertThat(hub.close(snapshot)).isInstanceOf(Outcome.Final.class);
        assertThat(factsOf(late)).isEmpty();
    }

    @Test
    void manyReadingsFromTheFutureAreMarkedOnce() {
        Instant ahead = noon.plus(Duration.ofHours(1));
        hub.take(sampling(ONE, 1, sampled(2_000, ahead), sampled(2_100, ahead.plusSeconds(1))));
        hub.take(sampling(ONE, 1, sampled(2_200, ahead.plusSeconds(2))));
        assertThat(hub.marks()).containsExactly(MarkKind.FUTURE_TIME);
    }

    @Test
    void refusedSessionIsRecordedEnergyAndAllAndMarkedOnceItFlows() {
        Claim.Start start = new Claim.Start(TWO, BERT, sampled(500, noon).register(), noon);
        hub.take(start);
        hub.take(hub.refusal(TWO, BERT, "blocked"));
        assertThat(hub.take(start)).isEqualTo(new Outcome.StartedAs(new TransactionNumber(2), false));
        assertThat(hub.take(start))
                .isEqualTo(new Outcome.Twice(new Outcome.StartedAs(new TransactionNumber(2), false)));
        hub.take(sampling(TWO, 2, sampled(500, noon.plusSeconds(1))));
        assertThat(hub.marks()).isEmpty();
        hub.take(sampling(TWO, 2, sampled(501, noon.plusSeconds(2))));
        assertThat(hub.marks()).containsExactly(MarkKind.REFUSED_YET_DELIVERED);
        assertThat(hub.take(SmallHub.stopping(CHARGER, 2, 600, noon.plusSeconds(3))))
                .isEqualTo(new Outcome.StoppedAs(Optional.empty()));
        assertThat(hub.marks()).containsExactly(MarkKind.REFUSED_YET_DELIVERED);
        assertThat(hub.state.waitingToClose()).isEmpty();
        assertThat(hub.take(start))
                .isEqualTo(new Outcome.Twice(new Outcome.StartedAs(new TransactionNumber(2), false)));
    }

    @Test
    void refusalOfOneContractIsNotTakenByAnother() {
        hub.take(hub.refusal(TWO, BERT, "blocked"));
        assertThat(hub.take(new Claim.Start(TWO, ANNA, sampled(0, noon).register(), noon)))
                .isInstanceOf(Outcome.NeedsHandshake.class);
        assertThat(hub.take(new Claim.Start(TWO, BERT, sampled(0, noon).register(), noon)))
                .isEqualTo(new Outcome.StartedAs(new TransactionNumber(2), false));
    }

    @Test
    void refusedCardThatStartsAnywayIsAskedForAgain() {
        hub.take(hub.refusal(SmallHub.ANY, BERT, "no answer from the driver's agent"));
        assertThat(hub.take(new Claim.Start(TWO, BERT, sampled(0, noon).register(), noon)))
                .isInstanceOf(Outcome.NeedsHandshake.class);
    }

    @Test
    void aChargersWordNeedsItsOwnChannel() {
        Claim.Sampling claim = sampling(ONE, 1, sampled(2_000, noon));
        assertThatIllegalArgumentException().isThrownBy(() -> Evidence.reported(claim, new ChargerId("CP-2")));
    }
}
