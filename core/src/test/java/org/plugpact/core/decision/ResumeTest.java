package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Court.Speaker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Target;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.intake.Pruned;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.intake.Taken;
import org.plugpact.core.units.Register;

/** A state that begins from a snapshot is the one that all facts give, wherever the snapshot was cut. */
class ResumeTest {
    /** Cuts between facts that are tried; every one would take long. */
    private static final int STEP = 5;

    private final Court court = new Court();
    private final SmallHub hub = court.hub;
    private final Resumed resumed = new Resumed(hub);

    /** Something of everything that a state keeps. */
    private void live() {
        Digest dispute = court.disputed();
        court.recorded(court.evidencing(dispute, "a photograph", Speaker.METER_AUTHORITY));
        hub.take(new Claim.Boot(SmallHub.CHARGER, "V", "M", "1", hub.now));
        hub.authorise(SmallHub.BERT);
        reports();
        sessions();
        court.recorded(court.ruling(court.halved(dispute), Speaker.ARBITER));
        var price = court.disputing(court.dispute(Ground.PRICE, Optional.empty(), Optional.empty()), Speaker.CHARGER);
        court.recorded(price);
        court.recorded(court.withdrawing(price.part().id(), Speaker.CHARGER));
        hub.take(new Claim.Anchoring(new LogId("site-7"), 9, Digest.sha256(), "a note"));
        hub.take(new Claim.Command(SmallHub.CHARGER, "c1", "Reset", "Soft"));
        hub.take(new Claim.Command(SmallHub.CHARGER, "c2", "Reset", "Hard"));
        hub.take(new Claim.CommandAnswer(SmallHub.CHARGER, "c1", "Accepted", ""));
        hub.authorise(SmallHub.ANNA);
        var key = Network.one().charger.thumbprint();
        hub.state(
                new Revoke(Network.OPERATOR, new Target.Credential(key), hub.now.minusSeconds(900), "lost"),
                Network.one().operator);
        hub.authorise(SmallHub.ANNA);
    }

    private void reports() {
        hub.take(new Claim.PortStatus(SmallHub.TWO, "Available", "NoError", "", hub.now));
        hub.take(SmallHub.stopping(new ChargerId("CP-UNKNOWN"), 7, 1_000, hub.now));
        hub.take(new Claim.Sampling(SmallHub.TWO, Optional.empty(), List.of(SmallHub.sampled(1, hub.now))));
        hub.take(SmallHub.stopping(SmallHub.CHARGER, 99, 1_000, hub.now));
    }

    /** One that is closed, one of no energy, one that was refused, one that stopped, one that runs. */
    private void sessions() {
        hub.close(ended(SmallHub.ONE, 1_000).orElseThrow());
        ended(SmallHub.ONE, 0);
        if (hub.take(start(0)) instanceof Outcome.NeedsHandshake needed) hub.take(hub.refusal(needed, "blocked"));
        hub.take(start(0));
        hub.stop(number(hub.state.nextNumber().value() - 1), 50, later());
        ended(SmallHub.ONE, 2_000);
        TransactionNumber running = hub.started(SmallHub.TWO, SmallHub.BERT, 0, later());
        hub.sample(SmallHub.TWO, running, 100, later());
        hub.sample(SmallHub.TWO, number(running.value() - 1), 7, hub.now);
    }

    private static TransactionNumber number(int value) {
        return new TransactionNumber(value);
    }

    private Claim.Start start(long wattHours) {
        return new Claim.Start(SmallHub.ONE, SmallHub.ANNA, Register.ofWattHours(wattHours), hub.now);
    }

    private Optional<PactSnapshot> ended(ConnectorId connector, long wattHours) {
        TransactionNumber number = hub.started(connector, SmallHub.ANNA, 0, later());
        if (wattHours > 0) hub.sample(connector, number, wattHours / 2, later());
        return hub.stop(number, wattHours, later()) instanceof Outcome.StoppedAs(var toClose)
                ? toClose
                : Optional.empty();
    }

    private Instant later() {
        hub.now = hub.now.plus(Duration.ofMinutes(7));
        return hub.now;
    }

    @Test
    void aSnapshotAtAnySizeAndTheTailGiveTheSameState() {
        live();
        Intake whole = hub.restored();
        for (int cut = 1; cut <= hub.facts.size(); cut += STEP) {
            resumed.same(resumed.at(List.of(cut)), whole);
        }
        int third = hub.facts.size() / 3;
        resumed.same(resumed.at(List.of(third, third + 1, 2 * third, hub.facts.size())), whole);
    }

    @Test
    void whatBeganFromASnapshotDecidesTheSameAfterwards() {
        live();
        Intake other = resumed.at(List.of(hub.facts.size() / 2, hub.facts.size()));
        TransactionNumber running = number(hub.state.nextNumber().value() - 1);
        List<Claim> further = List.of(
                start(5_000),
                SmallHub.stopping(SmallHub.CHARGER, running.value(), 9_000, later()),
                SmallHub.stopping(SmallHub.CHARGER, running.value() - 1, 9_500, hub.now),
                SmallHub.stopping(SmallHub.CHARGER, 99, 1_000, hub.now),
                new Claim.Boot(SmallHub.CHARGER, "V", "M", "1", hub.now),
                new Claim.PortStatus(SmallHub.TWO, "Available", "NoError", "", hub.now),
                new Claim.Command(SmallHub.CHARGER, "c1", "Reset", "Soft"),
                new Claim.CommandAnswer(SmallHub.CHARGER, "c2", "Accepted", ""),
                new Claim.Anchoring(new LogId("site-7"), 8, Digest.sha256(), "a note"),
                court.disputing(court.halfOfIt(), Speaker.DRIVER));
        for (Claim claim : further) {
            List<Taken> both = Pruned.both(hub, other, claim);
            assertThat(both.getLast().outcome().getClass())
                    .as("%s", claim)
                    .isEqualTo(both.getFirst().outcome().getClass());
            assertThat(both.getLast().facts().toString())
                    .as("%s", claim)
                    .isEqualTo(both.getFirst().facts().toString());
        }
        resumed.same(other, hub.restored());
    }

    @Test
    void aSnapshotThatIsCutOrChangedIsMalformedOrSaysSomethingElse() throws Exception {
        live();
        State state = new State(Network.VERIFIER);
        byte[] piece = Snapshots.capture(hub.state, hub.state.pacts.keySet()).piece();
        byte[] rest = Snapshots.capture(hub.state, hub.state.pacts.keySet()).remainder();
        for (int cut = 0; cut < piece.length; cut += 97) {
            byte[] shorter = Arrays.copyOf(piece, cut);
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Snapshot.Piece.decode(shorter));
        }
        for (int cut = 0; cut < rest.length; cut += 37) {
            byte[] shorter = Arrays.copyOf(rest, cut);
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Snapshot.of(List.of(), shorter));
        }
        Snapshot without = Snapshot.of(List.of(Snapshot.Piece.decode(piece)), rest);
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> state.resume(without, List.of()));
    }
}
