package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.desk.Inbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Facts into the journal, in groups, each group durable before the next. */
@Command(
        name = "journal",
        description = {
            "Facts per second into the journal, in groups of one commit each, as durable as the hub's.",
            "The limit is one bare COPY BINARY of the same rows into a table without an index, in the same PostgreSQL."
        })
final class JournalBench extends Bench {
    private static final double NANOS = 1e9;
    private static final int SESSIONS = 64;
    private static final String TABLE = "bench_bare";
    private static final List<String> COLUMNS = List.of("index", "leaf", "header", "body", "fields");

    @Option(names = "--count", paramLabel = "N", description = "Facts in each round. Default: 30720")
    private int count = 30_720;

    @Option(
            names = "--group",
            paramLabel = "N",
            description = "Facts in a commit. Default: as many as a desk under full load puts into one, 2048")
    private int group = Inbox.BATCH_MAX;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds, of which the median counts. Default: 5")
    private int rounds = 5;

    /** What one commit appends, and the checkpoint that the desk would have signed. */
    private record Group(List<Fact> facts, SignedCheckpoint checkpoint) {}

    @Override
    Result measure() throws Exception {
        try (var room = Backroom.open()) {
            var readings = Readings.begin(room, SESSIONS);
            var intake = room.twin();
            // From here on the desk is past: the bench alone appends.
            room.desk.close();
            double[] journal = new double[rounds];
            double[] bare = new double[rounds];
            double[] grouped = new double[rounds];
            round(room, intake, readings, new double[1], new double[1], new double[1], 0);
            for (int i = 0; i < rounds; i++) {
                say("round " + (i + 1) + " of " + rounds);
                round(room, intake, readings, journal, bare, grouped, i);
            }
            double figure = Result.median(journal);
            var also = new JsonObject()
                    .put("facts", count)
                    .put("group", group)
                    .put("rounds", rounds)
                    .put("bytes_per_fact", bytesPerFact(room))
                    .put("grouped_copy", Result.rounded(Result.median(grouped)))
                    .put("ratio_to_grouped_copy", Result.rounded(figure / Result.median(grouped)))
                    .put("database", room.database.place());
            return new Result(
                    "journal",
                    figure,
                    "facts/s",
                    Result.median(bare),
                    "one bare COPY BINARY of the same rows in one commit, no index",
                    also);
        }
    }

    private void round(
            Backroom room, Intake intake, Readings readings, double[] journal, double[] bare, double[] grouped, int i)
            throws Exception {
        List<Group> groups = groups(room, intake, readings);
        long begin = System.nanoTime();
        for (Group one : groups) room.store.append(one.facts(), one.checkpoint());
        journal[i] = perSecond(begin);
        List<List<Fact>> all =
                List.of(groups.stream().flatMap(one -> one.facts().stream()).toList());
        bare[i] = copied(room, all);
        grouped[i] = copied(room, groups.stream().map(Group::facts).toList());
    }

    private double perSecond(long begin) {
        return count * NANOS / (System.nanoTime() - begin);
    }

    private List<Group> groups(Backroom room, Intake intake, Readings readings) {
        VerifierKey key = room.keys.logs().opening();
        List<Group> groups = new ArrayList<>();
        for (int made = 0; made < count; made += group) {
            List<Fact> facts = new ArrayList<>(group);
            for (int i = made; i < Math.min(count, made + group); i++) {
                Evidence reading = readings.meter(i).next();
                facts.addAll(intake.take(reading, room.clock.instant()).facts());
            }
            groups.add(new Group(
                    facts,
                    SignedCheckpoint.sign(
                            intake.checkpoint(), key, room.keys.logs().firstSigner())));
        }
        return groups;
    }

    /** The same five columns into a table that nothing else is asked of, one commit each. */
    private double copied(Backroom room, List<List<Fact>> commits) throws SQLException {
        try (Connection connection = room.database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table " + TABLE + " (index bigint, leaf bytea, header bytea, body bytea, fields bytea)");
            for (String column : List.of("header", "body", "fields")) {
                statement.execute("alter table " + TABLE + " alter column " + column + " set storage external");
            }
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            for (List<Fact> facts : commits) copy(connection, facts);
            double perSecond = perSecond(begin);
            statement.execute("drop table " + TABLE);
            connection.commit();
            connection.setAutoCommit(true);
            return perSecond;
        }
    }

    private static void copy(Connection connection, List<Fact> facts) throws SQLException {
        try (CopyRows rows = new CopyRows(connection, TABLE, COLUMNS)) {
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
        connection.commit();
    }

    private long bytesPerFact(Backroom room) {
        List<Fact> last = room.store.facts(room.store.size() - group, group);
        return last.stream().mapToLong(fact -> fact.encode().length).sum() / Math.max(1, last.size());
    }
}
