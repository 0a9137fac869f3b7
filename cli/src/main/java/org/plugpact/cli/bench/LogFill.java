package org.plugpact.cli.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.intake.Taken;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.core.units.Register;
import org.plugpact.hub.desk.Inbox;

/**
 * Makes a log long, quickly: real sessions, signed and checked, decided by an intake in memory, and copied into the journal's
 * tables past the desk. What comes out is a log as a desk would have left it.
 */
final class LogFill {
    private static final List<String> COLUMNS = List.of("index", "leaf", "header", "body", "fields");
    private static final long MILLIWATT_HOURS = 1_000_000;
    private static final int SESSIONS_A_COPY = 4_096;

    private final Backroom room;
    private final Handshaking handshakes;
    private final Intake intake;
    private final Frontier frontier;
    private final int readings;

    /** The first fact of each pact, and how many it has; evenly spread over the log. */
    private final List<long[]> pacts = new ArrayList<>();

    private record Filled(int level, long index, Digest hash) {}

    /** @param readings of each session, between its start and its stop */
    LogFill(Backroom room, Handshaking handshakes, int readings) {
        this.room = room;
        this.handshakes = handshakes;
        this.intake = room.twin();
        this.frontier = new Tree(room.store).frontier(room.store.size());
        this.readings = readings;
    }

    Intake intake() {
        return intake;
    }

    List<long[]> pacts() {
        return pacts;
    }

    /** Until there are so many facts. */
    void to(long facts, LongConsumer progress) throws SQLException {
        int sessions = 0;
        while (intake.size() < facts) {
            List<Fact> fresh = new ArrayList<>();
            Checker checker = handshakes.asTheHubDoes();
            for (int i = 0; i < SESSIONS_A_COPY && intake.size() < facts; i++) session(sessions++, checker, fresh);
            copy(fresh);
            progress.accept(intake.size());
        }
    }

    /** So many of them. */
    void sessions(int count, LongConsumer progress) throws SQLException {
        for (int made = 0; made < count; ) {
            List<Fact> fresh = new ArrayList<>();
            Checker checker = handshakes.asTheHubDoes();
            for (int i = 0; i < SESSIONS_A_COPY && made < count; i++) session(made++, checker, fresh);
            copy(fresh);
            progress.accept(made);
        }
    }

    private void session(int number, Checker checker, List<Fact> into) {
        long first = intake.size();
        var signed = handshakes.next(number);
        Instant now = room.clock.instant().truncatedTo(ChronoUnit.MILLIS);
        take(handshakes.checked(signed, checker), into);
        ChargerId charger = handshakes.charger(number);
        ConnectorId connector = new ConnectorId(charger, 1);
        Outcome start = take(
                Evidence.reported(new Claim.Start(connector, signed.contract(), new Register(0), now), charger), into);
        if (!(start instanceof Outcome.StartedAs started) || !started.admitted())
            throw new IllegalStateException("a session of the bench did not start: " + start);
        List<Sample> samples = new ArrayList<>(readings);
        for (int i = 1; i <= readings; i++) samples.add(sample(now.plusMillis(i), i));
        take(
                Evidence.reported(new Claim.Sampling(connector, Optional.of(started.transaction()), samples), charger),
                into);
        Claim.Stop stop = new Claim.Stop(
                charger,
                started.transaction().value(),
                new Register((readings + 1) * MILLIWATT_HOURS),
                now.plusMillis(readings + 1L),
                "EVDisconnected",
                Optional.empty(),
                List.of());
        Outcome stopped = take(Evidence.reported(stop, charger), into);
        if (!(stopped instanceof Outcome.StoppedAs over) || over.toClose().isEmpty())
            throw new IllegalStateException("a session of the bench did not stop: " + stopped);
        take(handshakes.closed(over.toClose().get(), number, checker), into);
        pacts.add(new long[] {first, intake.size() - first});
    }

    private static Sample sample(Instant at, int kilowattHours) {
        return new Sample(at, new Register(kilowattHours * MILLIWATT_HOURS), Optional.empty(), Optional.empty());
    }

    private Outcome take(Evidence evidence, List<Fact> into) {
        Taken taken = intake.take(evidence, room.clock.instant());
        into.addAll(taken.facts());
        return taken.outcome();
    }

    /** As many of the next facts as a desk under full load puts into one commit; as they are read, so nothing of them is known yet. */
    List<Fact> batch() throws Malformed {
        List<Fact> fresh = new ArrayList<>();
        Checker checker = handshakes.asTheHubDoes();
        while (fresh.size() < Inbox.BATCH_MAX) session(pacts.size(), checker, fresh);
        return afresh(fresh);
    }

    /** The same facts, of which nothing was hashed yet. */
    static List<Fact> afresh(List<Fact> facts) throws Malformed {
        List<Fact> afresh = new ArrayList<>(facts.size());
        for (Fact fact : facts) afresh.add(Fact.of(fact.headerBytes(), fact.body(), fact.fieldsBytes()));
        return afresh;
    }

    /** The checkpoint over all that was made. */
    SignedCheckpoint signed() {
        return room.keys.logs().sign(intake.checkpoint(), intake.state().bundle());
    }

    /** One transaction, as a batch of the desk's is. */
    private void copy(List<Fact> facts) throws SQLException {
        List<Filled> tiles = new ArrayList<>();
        for (Fact fact : facts)
            frontier.append(fact.leafHash(), (level, index, hash) -> tiles.add(new Filled(level, index, hash)));
        try (Connection connection = room.database.source().getConnection()) {
            connection.setAutoCommit(false);
            try (CopyRows rows = new CopyRows(connection, "fact", COLUMNS)) {
                for (Fact fact : facts) {
                    rows.row()
                            .put(fact.index())
                            .put(fact.leafHash())
                            .put(fact.headerBytes())
                            .put(fact.body())
                            .put(fact.fieldsBytes());
                }
                rows.finish();
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into tile values (?, ?, ?)")) {
                for (Filled tile : tiles) {
                    insert.setInt(1, tile.level());
                    insert.setLong(2, tile.index());
                    insert.setBytes(3, tile.hash().bytes());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            SignedCheckpoint note = signed();
            try (PreparedStatement head = connection.prepareStatement("update head set size = ?, checkpoint = ?")) {
                head.setLong(1, intake.size());
                head.setString(2, note.text());
                head.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
