package org.plugpact.hub.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes the journal. It holds a lock in the database for as long as it lives: whoever has the
 * lock knows that no earlier writer's commit is still on its way, so what the table says then is what will stay. One
 * thread's own.
 */
final class Appender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

    /** "PLUG", and the number of the journal in it. */
    private static final String LOCK = "1347179847, 1";

    /** How long a connection that was just closed may take to be gone. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    /** Followed by the number of the server's process that is to end, if it has the lock. */
    private static final String END_HOLDER = "select bool_or(pg_terminate_backend(pid, 5000)) from pg_locks"
            + " where locktype = 'advisory' and granted and (classid, objid) = (" + LOCK + ")"
            + " and database = (select oid from pg_database where datname = current_database()) and pid = ";

    private static final String APPEND = "select append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;
    private @Nullable Connection connection;

    /** The server's process behind our last connection; 0 if there was none. */
    private int backend;

    Appender(Database database) {
        this.database = database;
    }

    /** A hash over 256 hashes of the level below. */
    record Filled(int level, long index, Digest hash) {}

    /**
     * What one commit writes.
     *
     * @param note the signed checkpoint after it
     * @param forGood whether that checkpoint is kept when the next one comes
     */
    record Batch(List<FactRow> facts, List<Filled> tiles, String note, boolean forGood) {
        long from() {
            return facts.getFirst().index;
        }

        long to() {
            return facts.getLast().index + 1;
        }
    }

    /**
     * Writes the batch, or finds that it has been written by an earlier attempt. Durable when it returns.
     *
     * @throws DatabaseDown if it isn't known to be durable; the same batch may be tried again
     */
    void append(Batch batch) {
        try {
            if (connection == null && hasLanded(batch)) return;
            write(open(), batch);
        } catch (SQLException complaint) {
            drop();
            database.replaceConnections();
            throw DatabaseDown.or(complaint);
        } catch (RuntimeException bug) {
            drop();
            throw bug;
        }
    }

    /** After a connection was lost: did the attempt that it was lost in succeed all the same? */
    private boolean hasLanded(Batch batch) throws SQLException {
        Connection fresh = open();
        long size = size(fresh);
        if (size == batch.from()) return false;
        boolean landed = size == batch.to() && batch.facts().getLast().leaf.equals(leaf(fresh, size - 1));
        if (!landed)
            throw new IllegalStateException("the journal has " + size + " facts, and should have " + batch.from()
                    + ": somebody else wrote into it");
        LOG.info("facts {} to {} had landed before the connection was lost", batch.from(), batch.to() - 1);
        return true;
    }

    /** Everything in one statement, which is its own transaction: one way to the server and back. */
    private static void write(Connection connection, Batch batch) throws SQLException {
        List<FactRow> facts = batch.facts();
        List<Filled> tiles = batch.tiles();
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            append.setLong(1, batch.from());
            append.setString(2, batch.note());
            append.setBoolean(3, batch.forGood());
            append.setArray(4, bytes(connection, facts, fact -> fact.leaf.bytes()));
            append.setArray(5, bytes(connection, facts, fact -> fact.header));
            append.setArray(6, bytes(connection, facts, fact -> fact.body));
            append.setArray(7, bytes(connection, facts, fact -> fact.fields));
            append.setArray(
                    8,
                    connection.createArrayOf(
                            "int4", tiles.stream().map(Filled::level).toArray()));
            append.setArray(
                    9,
                    connection.createArrayOf(
                            "int8", tiles.stream().map(Filled::index).toArray()));
            append.setArray(10, bytes(connection, tiles, tile -> tile.hash().bytes()));
            append.execute();
        }
    }

    private static <T> Array bytes(Connection connection, List<T> rows, Function<T, byte[]> column)
            throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    /** Keeps a checkpoint for good. */
    static void keep(Connection connection, long size, String note) throws SQLException {
        String sql = "insert into checkpoint (size, note) values (?, ?) on conflict (size) do nothing";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, size);
            insert.setString(2, note);
            insert.executeUpdate();
        }
    }

    private Connection open() throws SQLException {
        if (connection != null) return connection;
        Connection fresh = database.connect();
        try {
            lock(fresh);
        } catch (SQLException | RuntimeException cantLock) {
            fresh.close();
            throw cantLock;
        }
        backend = fresh.unwrap(PGConnection.class).getBackendPID();
        connection = fresh;
        return fresh;
    }

    private void lock(Connection fresh) throws SQLException {
        if (asked(fresh, "select pg_try_advisory_lock(" + LOCK + ")")) return;
        // Our own last connection may be lost to us and still alive over there: it is told to end, and waited for.
        if (backend != 0) asked(fresh, END_HOLDER + backend);
        try (Statement statement = fresh.createStatement()) {
            statement.execute("set lock_timeout = " + LOCK_WAIT.toMillis());
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            statement.execute("set lock_timeout = 0");
        } catch (SQLException held) {
            throw new DatabaseDown(
                    "another hub writes into this database, or the connection of one that died is not closed yet",
                    held);
        }
    }

    private static boolean asked(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static long size(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("select size from head")) {
            head.next();
            return head.getLong(1);
        }
    }

    private static Optional<Digest> leafIn(ResultSet row) throws SQLException {
        return row.next() ? Optional.of(new Digest(row.getBytes(1))) : Optional.empty();
    }

    private static Digest leaf(Connection connection, long index) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select leaf from fact where index = ?")) {
            select.setLong(1, index);
            try (ResultSet row = select.executeQuery()) {
                return leafIn(row).orElseThrow(() -> new IllegalStateException("the journal lost fact " + index));
            }
        }
    }

    private void drop() {
        Connection lost = connection;
        connection = null;
        if (lost == null) return;
        try {
            lost.close();
        } catch (SQLException cantClose) {
            LOG.debug("a lost connection can't be closed", cantClose);
        }
    }

    @Override
    public void close() {
        drop();
    }
}
