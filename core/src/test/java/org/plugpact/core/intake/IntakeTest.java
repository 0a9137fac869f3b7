package org.plugpact.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.ANY;
import static org.plugpact.core.intake.SmallHub.CHARGER;
import static org.plugpact.core.intake.SmallHub.ONE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.State;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.Network;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.Hashing;
import org.plugpact.core.units.Register;

/** Numbering, times, hashes, and that nothing is half taken in. */
class IntakeTest {
    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;

    private Intake fresh() {
        return new Intake(
                SmallHub.LOG,
                new State(Network.VERIFIER),
                new Frontier(),
                (kind, payload, certificate, role, at) -> {
                    throw new IllegalStateException("no keys here");
                },
                hub::salt);
    }

    @Test
    void factsAreNumberedFromZeroWithoutAGap() {
        hub.authorise(ANNA);
        for (int i = 0; i < hub.facts.size(); i++) {
            assertThat(hub.facts.get(i).index()).isEqualTo(i);
            assertThat(hub.facts.get(i).header().log()).isEqualTo(SmallHub.LOG);
        }
        assertThat(hub.intake.size()).isEqualTo(hub.facts.size());
    }

    @Test
    void decidedTimesNeverGoBackAndEventTimesMay() {
        hub.now = noon.plusSeconds(10).plusNanos(999_999);
        hub.take(new Claim.Boot(CHARGER, "V", "M", "1", noon));
        hub.now = noon;
        hub.take(new Claim.Boot(CHARGER, "V", "M", "2", noon.minus(Duration.ofDays(900))));
        Fact last = hub.facts.getLast();
        assertThat(last.header().decidedTime()).isEqualTo(noon.plusSeconds(10));
        assertThat(last.header().eventTime()).isEqualTo(noon.minus(Duration.ofDays(900)));
    }

    @Test
    void checkpointIsOfTheTreeOverTheLeaves() {
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        hub.sample(ONE, number, 100, noon.plusSeconds(1));
        Frontier frontier = new Frontier();
        for (Fact fact : hub.facts) frontier.append(Hashing.leaf(fact.leaf()));
        assertThat(hub.intake.checkpoint().root()).isEqualTo(frontier.root());
        assertThat(hub.intake.checkpoint().size()).isEqualTo(hub.facts.size());
        assertThat(hub.intake.checkpoint().origin()).isEqualTo(SmallHub.LOG);
    }

    @Test
    void signatureThatFailsLeavesNothingTakenIn() {
        Intake intake = fresh();
        for (Fact fact : hub.facts) restored(intake, fact);
        var before = intake.checkpoint();
        Evidence handshake = hub.evidence(hub.handshake(ANY, ANNA, Optional.empty()));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> intake.take(handshake, noon));
        assertThat(intake.checkpoint()).isEqualTo(before);
        Claim.Start start = new Claim.Start(ONE, ANNA, Register.ofWattHours(0), noon);
        assertThat(intake.take(hub.evidence(start), noon).outcome()).isInstanceOf(Outcome.NeedsHandshake.class);
    }

    private static void restored(Intake intake, Fact fact) {
        try {
            intake.restore(fact);
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void factsOutOfOrderOrOfAnotherLogAreNotRestored() throws Exception {
        Fact first = hub.facts.get(0);
        Fact second = hub.facts.get(1);
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> fresh().restore(second));
        Intake twice = fresh();
        twice.restore(first);
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> twice.restore(first));
        Intake elsewhere = new Intake(
                new LogId("elsewhere"),
                new State(Network.VERIFIER),
                new Frontier(),
                (kind, payload, certificate, role, at) -> {
                    throw new IllegalStateException("no keys here");
                },
                hub::salt);
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> elsewhere.restore(first));
    }

    @Test
    void repeatedClaimGivesNoFacts() {
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        Claim.Sampling sampling =
                new Claim.Sampling(ONE, Optional.of(number), List.of(SmallHub.sampled(100, noon.plusSeconds(1))));
        assertThat(hub.takeWhole(sampling).facts()).hasSize(1);
        assertThat(hub.takeWhole(sampling)).isEqualTo(new Taken(List.of(), new Outcome.Twice(new Outcome.Recorded())));
    }
}
