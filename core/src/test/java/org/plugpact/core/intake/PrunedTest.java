package org.plugpact.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.State;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Network;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.units.Register;

/** A log of which whole closed pacts were pruned goes on being decided on as the whole log would be. */
class PrunedTest {
    private final SmallHub hub = new SmallHub();

    @Test
    void logWithoutItsClosedPactsDecidesTheSameAfterwards() {
        List<PactId> closed = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            TransactionNumber number = hub.started(SmallHub.ONE, SmallHub.ANNA, i * 10_000L, hub.now);
            hub.sample(SmallHub.ONE, number, i * 10_000L + 5_000, hub.now.plusSeconds(600));
            hub.now = hub.now.plus(Duration.ofHours(1));
            PactSnapshot snapshot = hub.stopped(number, i * 10_000L + 9_000, hub.now);
            hub.close(snapshot);
            closed.add(snapshot.pact());
            hub.now = hub.now.plus(Duration.ofHours(1));
        }
        hub.authorise(SmallHub.BERT);
        TransactionNumber running = hub.started(SmallHub.TWO, SmallHub.ANNA, 0, hub.now);
        Intake pruned = Pruned.without(hub, closed);
        assertThat(pruned.checkpoint()).isEqualTo(hub.intake.checkpoint());

        List<Claim> further = List.of(
                hub.handshake(SmallHub.ANY, SmallHub.ANNA, Optional.empty()),
                new Claim.Start(SmallHub.ONE, SmallHub.BERT, Register.ofWattHours(60_000), hub.now),
                new Claim.Sampling(
                        SmallHub.TWO, Optional.of(running), List.of(SmallHub.sampled(4_000, hub.now.plusSeconds(60)))),
                SmallHub.stopping(SmallHub.CHARGER, running.value(), 9_000, hub.now.plusSeconds(900)),
                SmallHub.stopping(SmallHub.CHARGER, running.value() + 1, 70_000, hub.now.plusSeconds(900)));
        hub.now = hub.now.plusSeconds(1_000);
        for (Claim claim : further) {
            List<Taken> both = Pruned.both(hub, pruned, claim);
            assertThat(both.getFirst().facts()).isNotEmpty();
            assertThat(both.getLast().outcome())
                    .isInstanceOf(both.getFirst().outcome().getClass());
            assertThat(said(both.getLast())).isEqualTo(said(both.getFirst()));
        }
    }

    /** All but the signatures, which are never the same twice. */
    private static List<String> said(Taken taken) {
        return taken.facts().stream()
                .map(fact -> fact.header() + HexFormat.of().formatHex(fact.fieldsBytes()))
                .toList();
    }

    @Test
    void admissionsThatNobodyTookAreForgottenByTheTimeOfPrunedOnes() {
        hub.authorise(SmallHub.BERT);
        hub.now = hub.now.plus(Duration.ofDays(8));
        TransactionNumber number = hub.started(SmallHub.ONE, SmallHub.ANNA, 0, hub.now);
        hub.now = hub.now.plus(Duration.ofHours(1));
        PactSnapshot snapshot = hub.stopped(number, 9_000, hub.now);
        hub.close(snapshot);
        assertThat(Pruned.without(hub, List.of(snapshot.pact())).state())
                .extracting("pacts")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .isEmpty();
    }

    @Test
    void whatIsNeverPrunedIsNotPassedOver() {
        for (Fact fact : hub.facts) {
            State state = new State(Network.VERIFIER);
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .as("%s", fact)
                    .isThrownBy(() -> state.pass(fact.kind(), hub.now, Optional.empty()));
        }
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> fresh().restore(Withheld.of(hub.facts.getFirst())));
    }

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
}
