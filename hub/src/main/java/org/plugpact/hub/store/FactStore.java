package org.plugpact.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Journal;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Outage;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;

/**
 * The journal in PostgreSQL: one transaction a batch holds its facts, the tiles that they fill and the checkpoint over
 * them. One thread appends; any may read. Every fact that is read back is hashed again, and one that is not what was
 * written is never handed out.
 */
public final class FactStore implements Journal, StoredLog, AutoCloseable {
    /** Facts that one read gives at most. */
    public static final int READ_MAX = 4_096;

    /** Besides those that were shown, checkpoints are kept for good this far apart. */
    private static final Duration KEPT_APART = Duration.ofSeconds(1);

    /** Facts at the end that are read and hashed when the journal is opened. */
    private static final int TAIL = 512;

    private final Database database;
    private final Appender appender;

    // Set once, when the journal is opened.
    private @Nullable Publications publications;

    // The appending thread's own, from the first append on.
    private Frontier frontier;
    private long keptAt = System.nanoTime() - KEPT_APART.toNanos();

    // Written by the appending thread.
    private volatile Optional<SignedCheckpoint> head;

    // Guarded by itself.
    private final Object showing = new Object();
    private long keptSize;

    private FactStore(Database database, Frontier frontier, Optional<SignedCheckpoint> head) {
        this.database = database;
        this.appender = new Appender(database);
        this.frontier = frontier;
        this.head = head;
    }

    /**
     * Opens the journal and checks its end: the last facts are what was written, and the tree over all leaves is the one
     * that was signed.
     *
     * @throws IllegalStateException if the journal is damaged, and how
     * @throws DatabaseDown if it can't be read just now
     */
    public static FactStore open(Database database) {
        Heads heads = database.read(Heads::read);
        FactStore store = new FactStore(database, new Frontier(), heads.checkpoint());
        long size = heads.checkpoint().map(signed -> signed.checkpoint().size()).orElse(0L);
        if (heads.size() != size || heads.rows() != size)
            throw new IllegalStateException("the journal is damaged: it should have " + size + " facts, counts "
                    + heads.size() + ", and has " + heads.rows());
        store.frontier = new Tree(store).frontier(size);
        Digest root = store.frontier.root();
        if (heads.checkpoint().isPresent()
                && !root.equals(heads.checkpoint().get().checkpoint().root()))
            throw new IllegalStateException("the journal is damaged: its root is " + root + ", and "
                    + heads.checkpoint().get().checkpoint().root() + " was signed");
        store.leaves(Math.max(0, size - TAIL), TAIL);
        store.publications = Publications.open(database, store, size);
        return store;
    }

    /** Writes the batch, or finds that an earlier attempt has. The same batch may be appended again after an outage. */
    @Override
    public void append(List<Fact> facts, SignedCheckpoint checkpoint) throws Outage {
        Frontier grown = frontier.copy();
        List<FactRow> rows = new ArrayList<>(facts.size());
        List<Appender.Filled> tiles = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.index() != grown.size())
                throw new IllegalArgumentException("fact " + fact.index() + " after " + grown.size() + " facts");
            Digest leaf = fact.leafHash();
            grown.append(leaf, (level, index, hash) -> tiles.add(new Appender.Filled(level, index, hash)));
            rows.add(new FactRow(fact.index(), leaf, fact.headerBytes(), fact.body(), fact.fieldsBytes()));
        }
        if (rows.isEmpty()) throw new IllegalArgumentException("an empty batch");
        if (checkpoint.checkpoint().size() != grown.size()
                || !checkpoint.checkpoint().root().equals(grown.root()))
            throw new IllegalArgumentException("a checkpoint of another tree: " + checkpoint.checkpoint());

        long now = System.nanoTime();
        boolean forGood = now - keptAt >= KEPT_APART.toNanos();
        try {
            appender.append(new Appender.Batch(rows, tiles, checkpoint.text(), forGood));
        } catch (DatabaseDown down) {
            throw new Outage(String.valueOf(down.getMessage()), down);
        }
        if (forGood) keptAt = now;
        frontier = grown;
        head = Optional.of(checkpoint);
    }

    /** How many facts are durable, as far as this process knows. Asks nobody. */
    @Override
    public long size() {
        return head.map(signed -> signed.checkpoint().size()).orElse(0L);
    }

    /** The log as of the last durable batch; empty if there was none. Not for showing: see {@link #shown}. */
    public Optional<SignedCheckpoint> head() {
        return head;
    }

    /** The log as of the last durable batch, to be shown to anybody: it is kept for good before it is given out. */
    public Optional<SignedCheckpoint> shown() {
        synchronized (showing) {
            Optional<SignedCheckpoint> now = head;
            if (now.isPresent() && now.get().checkpoint().size() != keptSize) {
                long size = now.get().checkpoint().size();
                String note = now.get().text();
                database.read(connection -> {
                    Appender.keep(connection, size, note);
                    return size;
                });
                keptSize = size;
            }
            return now;
        }
    }

    /** {@inheritDoc} Behind {@link #head}, or at it. */
    @Override
    public Optional<SignedCheckpoint> published() {
        return publications().last().map(Publications.Published::checkpoint);
    }

    /** When that was. */
    public Optional<Instant> publishedAt() {
        return publications().last().map(Publications.Published::at);
    }

    /**
     * Publishes the next checkpoint, if the last is still the last; one thread's.
     *
     * @return false if it is not, as after an outage that hid a success
     * @throws IllegalArgumentException if it is no larger than the last
     */
    public boolean publish(SignedCheckpoint next, Instant at) {
        return publications().move(next, at);
    }

    /** Why this log cannot be the one that a checkpoint is about; empty if it goes on from there. */
    public Optional<String> contradicted(Checkpoint published) {
        return Publications.contradicted(published, this, size());
    }

    @Override
    public void eachPublished(long sizeMax, Consumer<String> to) {
        publications().each(sizeMax, to);
    }

    private Publications publications() {
        return Objects.requireNonNull(publications, "not opened");
    }

    /** The checkpoint over the first so many facts; empty if none of that size was kept for good. */
    public Optional<SignedCheckpoint> checkpoint(long size) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select note from checkpoint where size = ?")) {
                select.setLong(1, size);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(parsed(row.getString(1))) : Optional.empty();
                }
            }
        });
    }

    /** Checkpoints that were kept for good, of at most that size, the smallest first. */
    public List<SignedCheckpoint> checkpoints(long sizeMax) {
        List<SignedCheckpoint> kept = new ArrayList<>();
        eachNote(sizeMax, note -> kept.add(parsed(note)));
        return kept;
    }

    @Override
    public void eachNote(long sizeMax, Consumer<String> to) {
        database.transaction(connection -> {
            String sql = "select note from checkpoint where size <= ? order by size";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, sizeMax);
                LeafRows.texts(select, to);
                return sizeMax;
            }
        });
    }

    @Override
    public List<Fact> read(long from, int limit) throws Outage {
        try {
            return facts(from, limit);
        } catch (DatabaseDown down) {
            throw new Outage(String.valueOf(down.getMessage()), down);
        }
    }

    @Override
    public List<Leaf> leaves(long from, int limit) {
        int most = Math.min(limit, READ_MAX);
        return database.read(connection -> {
            String sql = "select " + LeafRows.COLUMNS + " from fact where index >= ? and index < ? order by index";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, from);
                select.setLong(2, Math.addExact(from, most));
                return LeafRows.read(select, place -> from + place);
            }
        });
    }

    @Override
    public List<FactHeader> headers(long from, int limit) {
        return headers("", from, limit);
    }

    @Override
    public List<FactHeader> wholeHeaders(long from, int limit) {
        return headers(LeafRows.WHOLE, from, limit);
    }

    private List<FactHeader> headers(String which, long from, int limit) {
        return database.read(connection -> {
            String sql = "select header from fact where index >= ? and index < ?" + which + " order by index";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, from);
                select.setLong(2, Math.addExact(from, Math.min(limit, READ_MAX)));
                return LeafRows.headers(select);
            }
        });
    }

    /**
     * The facts of these numbers, in their order, with one query.
     *
     * @throws PrunedFact if one of them was pruned
     * @throws IllegalStateException if one is missing
     */
    public List<Fact> facts(List<Long> indices) {
        List<Long> ordered = indices.stream().sorted().distinct().toList();
        return database.read(connection -> {
            String sql = "select " + LeafRows.COLUMNS + " from fact where index = any(?) order by index";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setArray(1, connection.createArrayOf("bigint", ordered.toArray()));
                List<Fact> facts = LeafRows.whole(LeafRows.read(select, ordered::get));
                if (facts.size() != ordered.size())
                    throw new IllegalStateException("of " + ordered.size() + " facts, " + facts.size() + " are there");
                return facts;
            }
        });
    }

    /** One fact; empty if there is none of that number. */
    public Optional<Fact> fact(long index) {
        return facts(index, 1).stream().findFirst();
    }

    @Override
    public List<Digest> hashes(int level, long from, long to) {
        return database.read(connection -> {
            String sql = level == 0
                    ? "select leaf from fact where index >= ? and index < ? order by index"
                    : "select hash from tile where level = " + (level - 1)
                            + " and index >= ? and index < ? order by index";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, from);
                select.setLong(2, to);
                return digests(select);
            }
        });
    }

    /** With one query: a proof among millions needs some ten tiles. */
    @Override
    public List<List<Digest>> hashes(List<Run> runs) {
        String sql = "select run.place, hash from unnest(?, ?, ?, ?) as run(place, level, low, high) cross join lateral"
                + " (select index, leaf as hash from fact where run.level = 0 and index >= run.low and index < run.high"
                + " union all select index, hash from tile"
                + " where level = run.level - 1 and index >= run.low and index < run.high) found"
                + " order by run.place, found.index";
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Object[] places = IntStream.range(0, runs.size()).boxed().toArray();
                select.setArray(1, connection.createArrayOf("int4", places));
                select.setArray(
                        2,
                        connection.createArrayOf(
                                "int4", runs.stream().map(Run::level).toArray()));
                select.setArray(
                        3,
                        connection.createArrayOf(
                                "int8", runs.stream().map(Run::from).toArray()));
                select.setArray(
                        4,
                        connection.createArrayOf(
                                "int8", runs.stream().map(Run::to).toArray()));
                List<List<Digest>> all = new ArrayList<>();
                for (int i = 0; i < runs.size(); i++) all.add(new ArrayList<>());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) all.get(rows.getInt(1)).add(new Digest(rows.getBytes(2)));
                }
                return all;
            }
        });
    }

    static List<Digest> digests(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Digest> digests = new ArrayList<>();
            while (rows.next()) digests.add(new Digest(rows.getBytes(1)));
            return digests;
        }
    }

    static SignedCheckpoint parsed(String note) {
        try {
            return SignedCheckpoint.parse(note);
        } catch (Malformed damaged) {
            throw new IllegalStateException("the journal is damaged: no checkpoint:\n" + note, damaged);
        }
    }

    /** The snapshot that is kept beside the journal. */
    public SnapshotTable snapshots() {
        return new SnapshotTable(database);
    }

    /** Lets go of the connection that appends; the database stays open. */
    @Override
    public void close() {
        appender.close();
    }

    /** What the tables say about how far the log reaches. */
    private record Heads(long size, long rows, Optional<SignedCheckpoint> checkpoint) {
        static Heads read(Connection connection) throws SQLException {
            String sql = "select size, checkpoint, (select coalesce(max(index) + 1, 0) from fact) from head";
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                if (!row.next()) throw new IllegalStateException("the journal is damaged: it lost its head");
                String note = row.getString(2);
                return new Heads(
                        row.getLong(1), row.getLong(3), note == null ? Optional.empty() : Optional.of(parsed(note)));
            }
        }
    }
}
