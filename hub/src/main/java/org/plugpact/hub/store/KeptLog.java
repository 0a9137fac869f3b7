package org.plugpact.hub.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.core.lineage.VerifierKey;

/**
 * Another hub's log as it was handed here: append-only, without a gap, and never further than that hub's own signed
 * checkpoint says. What is appended is durable when that returns, with the checkpoint over it. Any thread.
 */
public final class KeptLog implements StoredLog {
    private final Database database;
    private final Verifier verifier;
    private final Identity identity;

    // Guarded by this; null until the first append after a start.
    private @Nullable Frontier frontier;

    // Written while guarded by this.
    private volatile Optional<SignedCheckpoint> head;
    private volatile Optional<String> refused;

    /**
     * @param key its checkpoints are signed with
     * @param authority the certificate of its hub's own authority
     */
    record Identity(int number, LogId log, String name, VerifierKey key, Digest authority) {}

    KeptLog(
            Database database,
            Verifier verifier,
            Identity identity,
            Optional<SignedCheckpoint> head,
            Optional<String> refused) {
        this.database = database;
        this.verifier = verifier;
        this.identity = identity;
        this.head = head;
        this.refused = refused;
    }

    /** From 1; the hub's own log has none. */
    public int number() {
        return identity.number();
    }

    public LogId id() {
        return identity.log();
    }

    public String name() {
        return identity.name();
    }

    public VerifierKey key() {
        return identity.key();
    }

    /** The certificate of its hub's own authority: chains of who signed in it lead through that. */
    public Digest authority() {
        return identity.authority();
    }

    @Override
    public long size() {
        return head.map(signed -> signed.checkpoint().size()).orElse(0L);
    }

    /** Its hub's own word on those facts; empty before the first. */
    public Optional<SignedCheckpoint> head() {
        return head;
    }

    /** Why nothing more of it is taken; empty if it is. */
    public Optional<String> refused() {
        return refused;
    }

    /** From now on nothing more is taken. */
    public synchronized void refuse(String why) {
        database.transaction(connection -> {
            String sql = "update kept_log set refused = ? where number = ?";
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setString(1, why);
                update.setInt(2, number());
                return update.executeUpdate();
            }
        });
        refused = Optional.of(why);
    }

    /**
     * Appends the next facts, up to the checkpoint that their hub signed over them; all or none.
     *
     * @throws Malformed if they are not the next ones, or another log's, or not what the checkpoint was signed over
     * @throws DatabaseDown if they are not known to be durable; whoever has them asks how far it came, and goes on there
     */
    public synchronized void append(List<Fact> facts, SignedCheckpoint checkpoint) throws Malformed {
        if (refused.isPresent()) throw new Malformed(refused.get());
        Frontier grown = frontier().copy();
        List<FactRow> rows = new ArrayList<>(facts.size());
        List<Appender.Filled> tiles = new ArrayList<>();
        Instant decided = facts.isEmpty() || grown.size() == 0
                ? Instant.MIN
                : leaves(grown.size() - 1, 1).getFirst().header().decidedTime();
        for (Fact fact : facts) {
            decided = next(fact, grown.size(), decided);
            Digest leaf = fact.leafHash();
            grown.append(leaf, (level, index, hash) -> tiles.add(new Appender.Filled(level, index, hash)));
            rows.add(new FactRow(fact.index(), leaf, fact.headerBytes(), fact.body(), fact.fieldsBytes()));
        }
        require(checkpoint, grown);
        if (rows.isEmpty()) return;
        database.transaction(connection -> write(connection, rows, tiles, checkpoint.text()));
        frontier = grown;
        head = Optional.of(checkpoint);
    }

    /** A fact that can't be read, or shown, would end every view at it, so it is not taken. */
    private Instant next(Fact fact, long index, Instant decided) throws Malformed {
        if (!fact.header().log().equals(id()))
            throw new Malformed("a fact of log " + fact.header().log());
        if (fact.index() != index) throw new Malformed("fact " + fact.index() + " after " + index + " facts");
        if (fact.header().decidedTime().isBefore(decided))
            throw new Malformed("fact " + index + " was decided before the one before it");
        if (fact.header().lacksItsPact()) throw new Malformed("a " + fact.kind().text() + " of no pact");
        fact.content();
        return fact.header().decidedTime();
    }

    private void require(SignedCheckpoint checkpoint, Frontier grown) throws Malformed {
        var says = checkpoint.checkpoint();
        if (!says.origin().equals(id())) throw new Malformed("a checkpoint of log " + says.origin());
        if (!checkpoint.verify(key(), verifier)) throw new Malformed("a checkpoint that its log's key did not sign");
        if (says.size() != grown.size() || !says.root().equals(grown.root()))
            throw new Malformed("a checkpoint over " + says.size() + " facts under " + says.root() + ", and they are "
                    + grown.size() + " under " + grown.root());
    }

    private int write(Connection connection, List<FactRow> facts, List<Appender.Filled> tiles, String note)
            throws SQLException {
        long from = facts.getFirst().index;
        if (!moves(connection, from, from + facts.size(), note))
            throw new DatabaseDown("an earlier append to log " + id() + " has landed after all");
        String sql =
                "insert into kept_fact (log, index, leaf, header, body, fields) select ?, ? + place - 1, leaf, header, body, field"
                        + " from unnest(?, ?, ?, ?) with ordinality as row(leaf, header, body, field, place)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, number());
            insert.setLong(2, from);
            insert.setArray(3, bytes(connection, facts, fact -> fact.leaf.bytes()));
            insert.setArray(4, bytes(connection, facts, fact -> fact.header));
            insert.setArray(5, bytes(connection, facts, fact -> fact.body));
            insert.setArray(6, bytes(connection, facts, fact -> fact.fields));
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into kept_tile values (?, ?, ?, ?)")) {
            for (Appender.Filled tile : tiles) {
                insert.setInt(1, number());
                insert.setInt(2, tile.level());
                insert.setLong(3, tile.index());
                insert.setBytes(4, tile.hash().bytes());
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    private boolean moves(Connection connection, long from, long to, String note) throws SQLException {
        String sql = "with head as (update kept_log set size = ?, checkpoint = ? where number = ? and size = ?"
                + " returning number, size, checkpoint) insert into kept_checkpoint select * from head";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, to);
            update.setString(2, note);
            update.setInt(3, number());
            update.setLong(4, from);
            return update.executeUpdate() == 1;
        }
    }

    private static Array bytes(Connection connection, List<FactRow> rows, Function<FactRow, byte[]> column)
            throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    private Frontier frontier() {
        if (frontier == null) frontier = new Tree(this).frontier(size());
        return frontier;
    }

    /** @throws IllegalStateException if its facts are not those that its checkpoint was signed over */
    synchronized void check() {
        Frontier read = frontier();
        if (head.isPresent() && !head.get().checkpoint().root().equals(read.root()))
            throw new IllegalStateException("the journal is damaged: log " + id() + " has root " + read.root()
                    + ", and " + head.get().checkpoint().root() + " was signed");
    }

    /** After a commit whose answer was lost: how far the log really is. */
    public synchronized void reread() {
        String note = database.read(connection -> {
            String sql = "select coalesce(checkpoint, '') from kept_log where number = ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, number());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
        head = note.isEmpty() ? Optional.empty() : Optional.of(FactStore.parsed(note));
        frontier = null;
    }

    @Override
    public List<Leaf> leaves(long from, int limit) {
        return database.read(connection -> {
            try (PreparedStatement select = range(connection, LeafRows.COLUMNS, "", from, limit)) {
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
            try (PreparedStatement select = range(connection, "header", which, from, limit)) {
                return LeafRows.headers(select);
            }
        });
    }

    private PreparedStatement range(Connection connection, String columns, String which, long from, int limit)
            throws SQLException {
        PreparedStatement select = connection.prepareStatement("select " + columns + " from kept_fact"
                + " where log = ? and index >= ? and index < ?" + which + " order by index");
        select.setInt(1, number());
        select.setLong(2, from);
        select.setLong(3, Math.addExact(from, Math.min(limit, FactStore.READ_MAX)));
        return select;
    }

    /**
     * The facts of these numbers, in their order.
     *
     * @throws PrunedFact if one of them was pruned
     * @throws IllegalStateException if one is missing
     */
    public List<Fact> facts(List<Long> indices) {
        List<Long> ordered = indices.stream().sorted().distinct().toList();
        return database.read(connection -> {
            String sql =
                    "select " + LeafRows.COLUMNS + " from kept_fact where log = ? and index = any(?) order by index";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, number());
                select.setArray(2, connection.createArrayOf("bigint", ordered.toArray()));
                List<Fact> facts = LeafRows.whole(LeafRows.read(select, ordered::get));
                if (facts.size() != ordered.size())
                    throw new IllegalStateException("of " + ordered.size() + " facts, " + facts.size() + " are there");
                return facts;
            }
        });
    }

    @Override
    public void eachNote(long sizeMax, Consumer<String> to) {
        database.transaction(connection -> {
            String sql = "select note from kept_checkpoint where log = ? and size <= ? order by size";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, number());
                select.setLong(2, sizeMax);
                LeafRows.texts(select, to);
                return sizeMax;
            }
        });
    }

    /** Empty: its own hub publishes it. */
    @Override
    public Optional<SignedCheckpoint> published() {
        return Optional.empty();
    }

    /** None: see {@link #published}. */
    @Override
    public void eachPublished(long sizeMax, Consumer<String> to) {}

    @Override
    public List<Digest> hashes(int level, long from, long to) {
        return database.read(connection -> {
            String sql = level == 0
                    ? "select leaf from kept_fact where log = ? and index >= ? and index < ? order by index"
                    : "select hash from kept_tile where level = " + (level - 1)
                            + " and log = ? and index >= ? and index < ? order by index";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, number());
                select.setLong(2, from);
                select.setLong(3, to);
                return FactStore.digests(select);
            }
        });
    }

    @Override
    public String toString() {
        return "KeptLog[" + number() + " " + id() + "]";
    }
}
