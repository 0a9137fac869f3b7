package org.plugpact.hub.upstream;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/**
 * Messages that upstream has not answered, in the order in which they came; durable once kept. A boot takes the place of
 * the one before it; of a port's states only the last is kept once many wait. Nothing else ever makes room. Any thread.
 */
final class Kept {
    /** Messages that may wait of one charger: a week at a reading a minute. */
    static final int WAITING_MAX = 10_000;

    /** Messages that may wait of all. */
    static final int ALL_MAX = 1_000_000;

    /** Messages of a charger from which on older states of a port make room for newer ones. */
    static final int STATES_FROM = 64;

    private static final String BOOT = "BootNotification";
    private static final String STATUS = "StatusNotification";

    private final Database database;
    private final Seal seal;
    private final InstantSource clock;
    private final Map<ChargerId, Long> waiting = new ConcurrentHashMap<>();
    private final AtomicLong all = new AtomicLong();

    private Kept(Database database, Seal seal, InstantSource clock) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * What is to be kept.
     *
     * @param message its id
     * @param port of a status, whose it is
     * @param transaction the row of its numbers, if its text names any
     */
    record Message(String message, String action, Optional<String> port, OptionalLong transaction, String text) {}

    /** @param attempts how often upstream has refused it, or not answered it */
    record Row(long number, Message message, int attempts) {}

    /** @param refused what upstream refused for good, and nobody sends any more */
    record Standing(long waiting, Optional<Instant> oldest, long refused) {}

    static Kept open(Database database, Seal seal, InstantSource clock) {
        var kept = new Kept(database, seal, clock);
        database.read(connection -> {
            var sql = "SELECT charger, count(*) FROM upstream_kept WHERE refused IS NULL GROUP BY charger";
            try (var select = connection.prepareStatement(sql);
                    var rows = select.executeQuery()) {
                while (rows.next()) kept.count(new ChargerId(rows.getString(1)), rows.getLong(2));
            }
            return kept.all.get();
        });
        return kept;
    }

    /** Keeps a message behind those that wait; empty if there is no room. Durable when this returns. */
    Optional<Row> keep(ChargerId charger, Message message) {
        if (waiting(charger) >= WAITING_MAX || all.get() >= ALL_MAX) return Optional.empty();
        boolean crowded = waiting(charger) >= STATES_FROM;
        boolean supersedes = message.action.equals(BOOT) || (message.action.equals(STATUS) && crowded);
        var gone = new AtomicLong();
        long number = database.transaction(connection -> {
            gone.set(supersedes ? forgetOlder(connection, charger, message) : 0);
            return insert(connection, charger, message);
        });
        count(charger, 1 - gone.get());
        return Optional.of(new Row(number, message, 0));
    }

    private long insert(Connection connection, ChargerId charger, Message message) throws SQLException {
        var sql = "INSERT INTO upstream_kept (charger, message, action, port, transaction, frame, since)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, charger.text());
            insert.setString(2, message.message);
            insert.setString(3, message.action);
            insert.setString(4, message.port.orElse(null));
            insert.setObject(5, message.transaction.isPresent() ? message.transaction.getAsLong() : null);
            insert.setBytes(6, seal.seal(message.text, charger.text()));
            insert.setTimestamp(7, Timestamp.from(clock.instant()));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static int forgetOlder(Connection connection, ChargerId charger, Message message) throws SQLException {
        var sql = "DELETE FROM upstream_kept WHERE charger = ? AND action = ? AND port IS NOT DISTINCT FROM ?"
                + " AND refused IS NULL";
        try (var delete = connection.prepareStatement(sql)) {
            delete.setString(1, charger.text());
            delete.setString(2, message.action);
            delete.setString(3, message.port.orElse(null));
            return delete.executeUpdate();
        }
    }

    /** The one that is next. */
    Optional<Row> first(ChargerId charger) {
        if (waiting(charger) == 0) return Optional.empty();
        var sql = "SELECT number, message, action, port, transaction, frame, attempts FROM upstream_kept"
                + " WHERE charger = ? AND refused IS NULL ORDER BY number LIMIT 1";
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, charger.text());
                try (var row = select.executeQuery()) {
                    if (!row.next()) return Optional.<Row>empty();
                    long transaction = row.getLong(5);
                    var linked = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(transaction);
                    var message = new Message(
                            row.getString(2),
                            row.getString(3),
                            Optional.ofNullable(row.getString(4)),
                            linked,
                            seal.open(row.getBytes(6), charger.text()));
                    return Optional.of(new Row(row.getLong(1), message, row.getInt(7)));
                }
            }
        });
    }

    /** It was delivered. */
    void delivered(ChargerId charger, long number) {
        change(charger, "DELETE FROM upstream_kept WHERE charger = ? AND number = ? AND refused IS NULL", number, true);
    }

    /** It was sent in vain. */
    void attempted(ChargerId charger, long number) {
        change(
                charger,
                "UPDATE upstream_kept SET attempts = attempts + 1 WHERE charger = ? AND number = ?",
                number,
                false);
    }

    /** Upstream does not take it: it is set aside, for people to look at. */
    void refused(ChargerId charger, long number, String why) {
        int set = database.transaction(connection -> {
            var sql = "UPDATE upstream_kept SET refused = ? WHERE charger = ? AND number = ? AND refused IS NULL";
            try (var update = connection.prepareStatement(sql)) {
                update.setString(1, why);
                update.setString(2, charger.text());
                update.setLong(3, number);
                return update.executeUpdate();
            }
        });
        count(charger, -set);
    }

    private void change(ChargerId charger, String sql, long number, boolean goes) {
        int changed = database.transaction(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, charger.text());
                statement.setLong(2, number);
                return statement.executeUpdate();
            }
        });
        if (goes) count(charger, -changed);
    }

    /** How many wait of this charger. */
    long waiting(ChargerId charger) {
        return waiting.getOrDefault(charger, 0L);
    }

    /** How many wait of all. */
    long waiting() {
        return all.get();
    }

    /** Of whom something waits. */
    Set<ChargerId> chargers() {
        return Set.copyOf(waiting.keySet());
    }

    Standing standing(ChargerId charger) {
        var sql = "SELECT count(*) FILTER (WHERE refused IS NULL), min(since) FILTER (WHERE refused IS NULL),"
                + " count(refused) FROM upstream_kept WHERE charger = ?";
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, charger.text());
                try (var row = select.executeQuery()) {
                    row.next();
                    var oldest = Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant);
                    return new Standing(row.getLong(1), oldest, row.getLong(3));
                }
            }
        });
    }

    private void count(ChargerId charger, long more) {
        all.addAndGet(more);
        waiting.compute(charger, (_, before) -> {
            long now = (before == null ? 0 : before) + more;
            return now <= 0 ? null : now;
        });
    }
}
