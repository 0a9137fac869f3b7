package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Proofs;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.SnapshotTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A long log: how soon a desk is ready on it, how soon a record is proved, how fast it grows. */
@Command(
        name = "lineage",
        description = {
            "Milliseconds until a desk is ready on a long log, and until a pact's facts are proved in it.",
            "The limit is what reading and hashing the desk's snapshot takes, with nothing made of it."
        })
final class LineageBench extends Bench {
    private static final double MILLIS = 1e6;
    private static final double NANOS = 1e9;
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;
    private static final long MEGABYTE = 1 << 20;
    private static final int CHARGERS = 256;
    private static final int PIECES = 16;
    private static final long SEED = 20_260_601;

    @Option(names = "--facts", paramLabel = "N", description = "Facts in the log. Default: 100000")
    private long facts = 100_000;

    @Option(names = "--readings", paramLabel = "N", description = "Readings of each session. Default: 20")
    private int readings = 20;

    @Option(
            names = "--proofs",
            paramLabel = "N",
            description = "Pacts that are proved, picked at random. Default: 1000")
    private int proofs = 1_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds, of which the median counts. Default: 3")
    private int rounds = 3;

    @Option(
            names = "--appends",
            paramLabel = "N",
            description = "Batches that are appended, of which the median counts; as many before them. Default: 20")
    private int appends = 20;

    private record Ready(FactStore store, Desk desk, double millis) {
        void close() {
            desk.close();
            store.close();
        }
    }

    @Override
    Result measure() throws Exception {
        try (var room = Backroom.open()) {
            var fill = new LogFill(room, Handshaking.begin(room, Algorithm.EDDSA, CHARGERS), readings);
            // From here on the desk is past: the bench alone appends.
            room.desk.close();
            long begin = System.nanoTime();
            fill.to(facts, size -> say(size + " facts"));
            double filled = (System.nanoTime() - begin) / NANOS;
            room.store.close();
            say("a start that reads all of it");
            Ready whole = ready(room);
            whole.close();
            double[] starts = new double[rounds];
            double[] limits = new double[rounds];
            long bytes = 0;
            for (int i = 0; i < rounds; i++) {
                say("start " + (i + 1) + " of " + rounds);
                Ready ready = ready(room);
                starts[i] = ready.millis();
                ready.close();
                begin = System.nanoTime();
                bytes = hashed(whole.store().snapshots());
                limits[i] = (System.nanoTime() - begin) / MILLIS;
            }
            FactStore store = FactStore.open(room.database);
            Latencies proved = proved(store, fill.pacts());
            var also = new JsonObject()
                    .put("facts", store.size())
                    .put("pacts", fill.pacts().size())
                    .put("seconds_to_make_it", Result.rounded(filled))
                    .put("start_without_snapshot_ms", Result.rounded(whole.millis()))
                    .put("snapshot_megabytes", Result.rounded((double) bytes / MEGABYTE))
                    .put("prove_p50_ms", Result.rounded(proved.milliseconds(P50)))
                    .put("prove_p99_ms", Result.rounded(proved.milliseconds(P99)));
            appended(room, store, fill, also);
            store.close();
            var heap = Runtime.getRuntime();
            also.put("heap_megabytes", (heap.totalMemory() - heap.freeMemory()) / MEGABYTE)
                    .put("processors", heap.availableProcessors());
            return new Result(
                    "lineage",
                    Result.median(starts),
                    "ms to ready",
                    Result.median(limits),
                    "reading the snapshot's bytes out of the same PostgreSQL and hashing them",
                    also);
        }
    }

    private static Ready ready(Backroom room) {
        Config config = room.config;
        long begin = System.nanoTime();
        FactStore store = FactStore.open(room.database);
        Desk desk = Desk.open(store, room.keys, room.salts, room.verifier, config, new Health(), new Metrics());
        return new Ready(store, desk, (System.nanoTime() - begin) / MILLIS);
    }

    private static long hashed(SnapshotTable table) {
        long bytes = Digest.sha256(table.read().orElseThrow().remainder()).bytes().length;
        for (int number = 0; ; ) {
            List<byte[]> some = table.pieces(number, PIECES);
            if (some.isEmpty()) return bytes;
            for (byte[] piece : some) bytes += Digest.sha256(piece).bytes().length - Digest.SIZE + piece.length;
            number += some.size();
        }
    }

    /** A pact's facts and the log's first, read and proved under the newest checkpoint; each path is checked, untimed. */
    private Latencies proved(FactStore store, List<long[]> pacts) throws Malformed {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        SignedCheckpoint head = store.head().orElseThrow();
        long size = head.checkpoint().size();
        Latencies latencies = new Latencies(proofs);
        for (int i = -PIECES; i < proofs; i++) {
            long[] pact = pacts.get(chance.nextInt(pacts.size()));
            List<Long> indices = LongStream.concat(LongStream.of(0), LongStream.range(pact[0], pact[0] + pact[1]))
                    .boxed()
                    .toList();
            long begin = System.nanoTime();
            List<Fact> read = store.facts(indices);
            List<List<Digest>> paths = new Tree(store).inclusions(indices, size);
            if (i >= 0) latencies.add(System.nanoTime() - begin);
            for (int k = 0; k < read.size(); k++) {
                boolean holds = Proofs.verifyInclusion(
                        read.get(k).leafHash(),
                        indices.get(k),
                        size,
                        paths.get(k),
                        head.checkpoint().root());
                if (!holds) throw new IllegalStateException("fact " + indices.get(k) + " is not proved");
            }
        }
        return latencies;
    }

    /**
     * The journal's appends, and bare inserts of the same rows into a table with the same key, by turns; and what of an append is
     * the log's: hashing leaves, growing the tree and signing its root.
     */
    private void appended(Backroom room, FactStore store, LogFill fill, JsonObject also) throws Exception {
        double[] journal = new double[appends];
        double[] bare = new double[appends];
        double[] lineage = new double[appends];
        var frontier = new Tree(store).frontier(store.size());
        for (int i = -appends; i < appends; i++) {
            List<Fact> fresh = fill.batch();
            // Facts keep what was hashed of them, so each measure has its own.
            List<Fact> again = LogFill.afresh(fresh);
            SignedCheckpoint note = fill.signed();
            long begin = System.nanoTime();
            store.append(fresh, note);
            double appended = (System.nanoTime() - begin) / NANOS / fresh.size();
            double inserted = inserted(room, LogFill.afresh(fresh));
            begin = System.nanoTime();
            for (Fact fact : again) frontier.append(fact.leafHash(), (level, index, hash) -> {});
            fill.signed();
            double hashed = (System.nanoTime() - begin) / NANOS / fresh.size();
            // The first half warms up.
            if (i < 0) continue;
            journal[i] = appended;
            bare[i] = inserted;
            lineage[i] = hashed;
        }
        double own = Result.median(journal);
        double limit = Result.median(bare);
        also.put("append_facts_per_second", Result.rounded(1 / own))
                .put("bare_insert_facts_per_second", Result.rounded(1 / limit))
                .put("append_ratio", Result.rounded(limit / own))
                .put("of_an_append_the_log", Result.rounded(Result.median(lineage) / own));
    }

    /** Seconds a fact. */
    private static double inserted(Backroom room, List<Fact> facts) throws SQLException {
        try (Connection connection = room.database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists bench_fact (like fact including all)");
            long begin = System.nanoTime();
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into bench_fact (index, leaf, header, body, fields)"
                            + " select * from unnest(?::int8[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[])")) {
                insert.setArray(
                        1,
                        connection.createArrayOf(
                                "int8", facts.stream().map(Fact::index).toArray()));
                insert.setArray(
                        2,
                        bytes(
                                connection,
                                facts.stream()
                                        .map(fact -> fact.leafHash().bytes())
                                        .toArray(byte[][]::new)));
                insert.setArray(
                        3,
                        bytes(connection, facts.stream().map(Fact::headerBytes).toArray(byte[][]::new)));
                insert.setArray(
                        4, bytes(connection, facts.stream().map(Fact::body).toArray(byte[][]::new)));
                insert.setArray(
                        5,
                        bytes(connection, facts.stream().map(Fact::fieldsBytes).toArray(byte[][]::new)));
                insert.executeUpdate();
            }
            return (System.nanoTime() - begin) / NANOS / facts.size();
        }
    }

    private static Array bytes(Connection connection, byte[][] column) throws SQLException {
        return connection.createArrayOf("bytea", column);
    }
}
