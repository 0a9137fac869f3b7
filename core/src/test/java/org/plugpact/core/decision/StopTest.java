package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.BERT;
import static org.plugpact.core.intake.SmallHub.CHARGER;
import static org.plugpact.core.intake.SmallHub.ONE;
import static org.plugpact.core.intake.SmallHub.TWO;
import static org.plugpact.core.intake.SmallHub.sampled;
import static org.plugpact.core.intake.SmallHub.stopping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;

/** What becomes of a stop: the first one ends the session, and what is odd about it is marked. */
class StopTest {
    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;

    private List<Kind> kindsSince(int from) {
        return hub.facts.subList(from, hub.facts.size()).stream()
                .map(Fact::kind)
                .toList();
    }

    @Test
    void sameStopGetsTheSameAnswerAndNoFacts() {
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        hub.stopped(number, 1_000, noon.plusSeconds(60));
        int facts = hub.facts.size();
        assertThat(hub.stop(number, 1_000, noon.plusSeconds(60)))
                .isEqualTo(new Outcome.Twice(new Outcome.StoppedAs(Optional.empty())));
        assertThat(hub.facts).hasSize(facts);
    }

    @ParameterizedTest(name = "{0} Wh after {1} s")
    @CsvSource({"1001, 60", "999, 60", "1000, 61", "1000, 59"})
    void anotherStopIsRecordedAndMarkedAndTheFirstOneStands(long wattHours, long seconds) {
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        PactSnapshot snapshot = hub.stopped(number, 1_000, noon.plusSeconds(60));
        int facts = hub.facts.size();
        Claim.Stop other = stopping(CHARGER, number.value(), wattHours, noon.plusSeconds(seconds));
        assertThat(hub.take(other)).isEqualTo(new Outcome.StoppedAs(Optional.empty()));
        assertThat(kindsSince(facts)).containsExactly(Kind.STRAY, Kind.MARKED);
        assertThat(hub.marks(snapshot.pact())).containsExactly(MarkKind.STOP_CONFLICT);
        assertThat(hub.take(other)).isEqualTo(new Outcome.Twice(new Outcome.StoppedAs(Optional.empty())));
        assertThat(hub.close(snapshot)).isInstanceOf(Outcome.Final.class);
        assertThat(SmallHub.settled(snapshot).energy()).isEqualTo(Energy.ofWattHours(1_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void stopOfAnUnknownTransactionIsRecordedWithItsEnergyAndMarked(int transaction) {
        hub.started(ONE, ANNA, 0, noon);
        Claim.Stop stop = stopping(CHARGER, transaction, 1_234, noon);
        assertThat(hub.take(stop)).isInstanceOf(Outcome.Unknown.class);
        assertThat(hub.marks()).containsExactly(MarkKind.UNKNOWN_TRANSACTION);
        Stray stray = (Stray) SmallHub.content(hub.facts.get(hub.facts.size() - 2));
        assertThat(stray.sample().register()).isEqualTo(Register.ofWattHours(1_234));
        assertThat(stray.transaction()).isEqualTo(transaction);
        int facts = hub.facts.size();
        assertThat(hub.take(stop)).isInstanceOf(Outcome.Twice.class);
        assertThat(hub.facts).hasSize(facts);
    }

    @Test
    void samplesInAStopJoinTheChainBeforeIt() throws Exception {
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        hub.sample(ONE, number, 400, noon.plusSeconds(20));
        Claim.Stop stop = new Claim.Stop(
                CHARGER,
                number.value(),
                Register.ofWattHours(1_000),
                noon.plusSeconds(60),
                "Local",
                Optional.of(BERT),
                List.of(sampled(400, noon.plusSeconds(20)), sampled(800, noon.plusSeconds(40))));
        PactSnapshot snapshot = ((Outcome.StoppedAs) hub.take(stop)).toClose().orElseThrow();
        PactSnapshot.Story story = snapshot.story();
        assertThat(story.between()).hasSize(2);
        assertThat(story.readings()).isEqualTo(2);
        assertThat(((Stopped) SmallHub.content(hub.facts.getLast())).by()).contains(BERT);
    }

    @Test
    void stopBeforeItsStartTakesNoTimeAndIsSettled() {
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        PactSnapshot snapshot = hub.stopped(number, 1_000, noon.minusSeconds(60));
        assertThat(hub.marks(snapshot.pact())).containsExactly(MarkKind.NEGATIVE_DURATION);
        assertThat(SmallHub.settled(snapshot).interval().isEmpty()).isTrue();
        assertThat(hub.close(snapshot)).isInstanceOf(Outcome.Final.class);
    }

    @Test
    void registerBelowItsStartIsMarkedAndNotSettled() {
        TransactionNumber number = hub.started(ONE, ANNA, 1_000, noon);
        assertThat(hub.stop(number, 999, noon.plusSeconds(60))).isEqualTo(new Outcome.StoppedAs(Optional.empty()));
        assertThat(hub.marks()).containsExactly(MarkKind.METER_BACKWARDS, MarkKind.UNSETTLED);
        assertThat(hub.state.waitingToClose()).isEmpty();
        assertThat(hub.take(new Claim.Start(ONE, ANNA, Register.ofWattHours(1_000), noon)))
                .isEqualTo(new Outcome.Twice(new Outcome.StartedAs(number, true)));
    }

    @Test
    void registerBelowAReadingIsMarkedAndSettledByItsEnds() {
        TransactionNumber number = hub.started(ONE, ANNA, 1_000, noon);
        hub.sample(ONE, number, 9_000, noon.plusSeconds(30));
        PactSnapshot snapshot = hub.stopped(number, 5_000, noon.plusSeconds(60));
        assertThat(hub.marks(snapshot.pact())).containsExactly(MarkKind.METER_BACKWARDS);
        assertThat(SmallHub.settled(snapshot).energy()).isEqualTo(Energy.ofWattHours(4_000));
    }

    @Test
    void sessionOfDecadesIsNotSettled() {
        Instant then = Instant.parse("2016-01-01T00:00:00Z");
        TransactionNumber number = hub.started(ONE, ANNA, 1_000, then);
        hub.stop(number, 2_000, then.plus(Duration.ofDays(3_661)));
        assertThat(hub.marks()).contains(MarkKind.UNSETTLED);
        assertThat(hub.state.waitingToClose()).isEmpty();
    }

    @Test
    void readingOfWhatAConflictingStopSaidIsStillAReading() {
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        hub.stopped(number, 1_000, noon.plusSeconds(60));
        hub.stop(number, 900, noon.plusSeconds(50));
        int facts = hub.facts.size();
        hub.sample(ONE, number, 900, noon.plusSeconds(50));
        assertThat(kindsSince(facts)).containsExactly(Kind.STRAY, Kind.MARKED);
    }

    @Test
    void whatWasAcceptedToTheLastIsNotTooMuch() {
        hub.quantityMax = Energy.ofWattHours(1_000);
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        hub.stopped(number, 1_000, noon.plusSeconds(60));
        assertThat(hub.marks()).isEmpty();
    }

    @Test
    void moreThanWasAcceptedIsMarkedAndSettled() {
        hub.quantityMax = Energy.ofWattHours(999);
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        PactSnapshot snapshot = hub.stopped(number, 1_000, noon.plusSeconds(60));
        assertThat(hub.marks(snapshot.pact())).containsExactly(MarkKind.QUANTITY_EXCEEDED);
        assertThat(hub.close(snapshot)).isInstanceOf(Outcome.Final.class);
    }

    /** Two sessions by the minutes in which they start and stop; both are reported late, and in both orders. */
    @ParameterizedTest(name = "{0} to {1} and {2} to {3}: {4}")
    @CsvSource({
        "0, 60, 60, 120, false",
        "0, 61, 60, 120, true",
        "0, 60, 90, 120, false",
        "0, 120, 30, 60, true",
        "30, 60, 0, 120, true",
        "0, 60, 0, 60, true",
        "0, 0, 0, 60, false",
        "30, 30, 0, 60, false",
        "60, 30, 0, 90, false",
    })
    void sessionsThatShareTimeOnAConnectorAreMarkedOnceAndSettled(long a, long b, long c, long d, boolean overlap) {
        for (boolean swapped : new boolean[] {false, true}) {
            SmallHub other = new SmallHub();
            PactSnapshot first = late(other, ONE, ANNA, swapped ? c : a, swapped ? d : b);
            PactSnapshot second = late(other, ONE, BERT, swapped ? a : c, swapped ? b : d);
            List<Marked> marks = other.marked()
                    .filter(marked -> marked.mark() == MarkKind.OVERLAP)
                    .toList();
            assertThat(marks).hasSize(overlap ? 1 : 0);
            if (overlap) {
                assertThat(marks.getFirst().about())
                        .containsExactlyInAnyOrder(
                                Digest.parse(first.pact().text()),
                                Digest.parse(second.pact().text()));
            }
            assertThat(other.close(second)).isInstanceOf(Outcome.Final.class);
            assertThat(other.close(first)).isInstanceOf(Outcome.Final.class);
        }
    }

    private PactSnapshot late(SmallHub at, ConnectorId connector, ContractId contract, long from, long to) {
        Instant yesterday = noon.minus(Duration.ofDays(1));
        TransactionNumber number = at.started(connector, contract, 0, yesterday.plus(Duration.ofMinutes(from)));
        return at.stopped(number, 5_000, yesterday.plus(Duration.ofMinutes(to)));
    }

    @Test
    void otherConnectorsSessionsDontOverlap() {
        late(hub, ONE, ANNA, 0, 60);
        late(hub, TWO, BERT, 0, 60);
        assertThat(hub.marks()).isEmpty();
    }

    @Test
    void sessionOverManyIsMarkedWithEachUpToABound() {
        int many = Stops.OVERLAPS_NAMED_MAX + 6;
        for (int i = 0; i < many; i++) late(hub, ONE, ANNA, 2L * i, 2L * i + 1);
        assertThat(hub.marks()).isEmpty();
        late(hub, ONE, BERT, 0, 2L * many);
        assertThat(hub.marks()).hasSize(Stops.OVERLAPS_NAMED_MAX + 1).allMatch(MarkKind.OVERLAP::equals);
        assertThat(hub.marked().toList().getLast().detail()).isEqualTo("and 6 transactions more");
    }

    @Test
    void sessionReplayedLateOverlapsOneThatRunsNowOnlyOnceThatHasStopped() {
        TransactionNumber live = hub.started(ONE, ANNA, 50_000, noon);
        hub.now = noon.plus(Duration.ofHours(1));
        TransactionNumber replayed = hub.started(ONE, BERT, 40_000, noon.minus(Duration.ofHours(1)));
        PactSnapshot second = hub.stopped(replayed, 50_000, noon.plus(Duration.ofMinutes(10)));
        assertThat(hub.marks()).isEmpty();
        PactSnapshot first = hub.stopped(live, 60_000, noon.plus(Duration.ofMinutes(40)));
        assertThat(hub.marks(first.pact())).containsExactly(MarkKind.OVERLAP);
        assertThat(hub.close(first)).isInstanceOf(Outcome.Final.class);
        assertThat(hub.close(second)).isInstanceOf(Outcome.Final.class);
    }

    @Test
    void newStartWhereTheStopWasLostMarksTheOldSessionOnce() {
        TransactionNumber old = hub.started(ONE, ANNA, 0, noon);
        hub.now = noon.plusSeconds(600);
        hub.authorise(BERT);
        hub.started(ONE, BERT, 5_000, hub.now);
        hub.authorise(ANNA);
        hub.started(ONE, ANNA, 6_000, hub.now.plusSeconds(1));
        List<MarkKind> marks = hub.marks();
        assertThat(marks).containsExactly(MarkKind.STOP_MISSING, MarkKind.STOP_MISSING);
        PactSnapshot closed = hub.stopped(old, 4_000, noon.plusSeconds(590));
        assertThat(hub.close(closed)).isInstanceOf(Outcome.Final.class);
    }
}
