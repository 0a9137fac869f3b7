package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.units.Interval;

/** A hub's log from snapshots: taken on the way, put together, begun from, and held against what all facts give. */
public final class Resumed {
    private final SmallHub hub;

    public Resumed(SmallHub hub) {
        this.hub = hub;
    }

    /** What was written down of a log, up to the last cut. */
    // Never compared; nobody writes to the bytes.
    @SuppressWarnings("ArrayRecordComponent")
    private record Written(List<byte[]> pieces, byte[] remainder, Frontier frontier) {}

    /** An intake that begins from a snapshot of that many facts, whose pieces were cut there, and takes the rest in. */
    public Intake at(List<Integer> cuts) {
        try {
            Written written = written(cuts);
            Intake resumed = hub.intake(written.frontier());
            resumed.resume(snapshot(written), facts(snapshot(written)));
            for (Fact fact : hub.facts.subList(cuts.getLast(), hub.facts.size())) resumed.restore(again(fact));
            return resumed;
        } catch (Malformed broken) {
            throw new AssertionError("cuts " + cuts, broken);
        }
    }

    private Written written(List<Integer> cuts) throws Malformed {
        Frontier frontier = new Frontier();
        Intake first = hub.intake(frontier);
        first.state().noteChanges();
        List<byte[]> pieces = new ArrayList<>();
        byte[] remainder = new byte[0];
        int next = 0;
        for (int cut : cuts) {
            for (; next < cut; next++) first.restore(again(hub.facts.get(next)));
            Capture capture = first.state().capture();
            assertThat(capture.size()).isEqualTo(cut);
            pieces.add(capture.piece());
            remainder = capture.remainder();
        }
        return new Written(pieces, remainder, frontier.copy());
    }

    private static Snapshot snapshot(Written written) throws Malformed {
        List<Snapshot.Piece> pieces = new ArrayList<>();
        for (byte[] piece : written.pieces()) pieces.add(Snapshot.Piece.decode(piece));
        return Snapshot.of(pieces, written.remainder());
    }

    private List<Fact> facts(Snapshot snapshot) throws Malformed {
        List<Fact> facts = new ArrayList<>();
        for (long index : snapshot.facts()) facts.add(again(hub.facts.get((int) index)));
        return facts;
    }

    private static Fact again(Fact fact) throws Malformed {
        return Fact.decode(fact.encode());
    }

    /** Everything of it: what is written down, in its order, and what follows from that. */
    public void same(Intake one, Intake other) {
        for (Intake intake : List.of(one, other)) asked(intake);
        Capture left = Snapshots.capture(one.state(), one.state().pacts.keySet());
        Capture right = Snapshots.capture(other.state(), other.state().pacts.keySet());
        assertThat(left.remainder()).isEqualTo(right.remainder());
        assertThat(left.piece()).isEqualTo(right.piece());
        assertThat(one.checkpoint()).isEqualTo(other.checkpoint());
        assertThat(ids(one)).isEqualTo(ids(other));
        assertThat(one.state().findings).isEqualTo(other.state().findings);
        for (PactId pact : one.state().pacts.keySet()) {
            assertThat(cases(one, pact)).isEqualTo(cases(other, pact));
            assertThat(shared(one, pact)).isEqualTo(shared(other, pact));
        }
        // Where room was left for more, there may be more or less of it.
        assertThat(one.state().stations)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(Sheet.class)
                .ignoringFieldsMatchingRegexes(".*\\.words", ".*\\.byStart", ".*\\.latestEnd")
                .isEqualTo(other.state().stations);
    }

    private static List<Digest> ids(Intake intake) {
        return intake.state().bundle().statements().stream()
                .map(statement -> statement.id())
                .toList();
    }

    private static List<String> cases(Intake intake, PactId pact) {
        return intake.state().docket().of(pact).stream()
                .map(one -> one.id + " " + one.since + " " + one.ended()
                        + one.exhibits().keySet())
                .toList();
    }

    /** With which other sessions it shares time, which a connector finds by what it keeps in order. */
    private static List<Integer> shared(Intake intake, PactId pact) {
        Optional<Session> session = intake.state().pact(pact).flatMap(Pact::session);
        if (session.isEmpty()) return List.of();
        Bay bay = intake.state().stations.bayOf(session.get());
        Interval around = new Interval(
                session.get().startedAt.minusSeconds(3_600),
                session.get().startedAt.plusSeconds(3_600));
        return bay.sharing(around, session.get()).stream()
                .map(other -> other.number.value())
                .toList();
    }

    /** Who asks what waits lets go of what nobody can take, sooner or later. */
    private static void asked(Intake intake) {
        intake.state().waitingToClose();
        intake.state().waitingAt(SmallHub.CHARGER, SmallHub.ANNA);
    }
}
