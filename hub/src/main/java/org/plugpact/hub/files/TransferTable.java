package org.plugpact.hub.files;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/** The table {@code transfer}. Any thread. */
final class TransferTable {
    private static final String COLUMNS =
            "number, charger, kind, what, state, status, asked, at, bytes, total, name, digest, until";

    private final Database database;

    /** Chargers that were ever asked to install something: of all others a boot says nothing here. */
    private final Set<ChargerId> installing = ConcurrentHashMap.newKeySet();

    TransferTable(Database database) {
        this.database = database;
        installing.addAll(database.read(connection -> {
            List<ChargerId> found = new ArrayList<>();
            try (var select = connection.prepareStatement(
                            "SELECT DISTINCT charger FROM transfer WHERE kind = 'FIRMWARE'");
                    var rows = select.executeQuery()) {
                while (rows.next()) found.add(new ChargerId(rows.getString(1)));
            }
            return found;
        }));
    }

    /** A transfer, and what only its ticket's holder may know. */
    record Row(Transfer transfer, Optional<String> digest, Instant until) {}

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** A new one; those of the charger and kind that are not over are, then. */
    int insert(
            ChargerId charger,
            Transfer.Kind kind,
            String what,
            Optional<Firmware> image,
            String ticket,
            Instant now,
            Instant until) {
        if (kind == Transfer.Kind.FIRMWARE) installing.add(charger);
        return database.transaction(connection -> {
            try (var update = connection.prepareStatement("UPDATE transfer SET state = 'FAILED', status = 'superseded',"
                    + " at = ? WHERE charger = ? AND kind = ? AND state IN ('ASKED', 'UNDER_WAY')")) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setString(2, charger.text());
                update.setString(3, kind.name());
                update.executeUpdate();
            }
            try (var insert = connection.prepareStatement("INSERT INTO transfer (charger, kind, what, digest, ticket,"
                    + " asked, until, state, status, at, bytes, total) VALUES (?, ?, ?, ?, ?, ?, ?, 'ASKED', 'asked', ?,"
                    + " 0, ?) RETURNING number")) {
                insert.setString(1, charger.text());
                insert.setString(2, kind.name());
                insert.setString(3, what);
                insert.setString(4, image.map(Firmware::digest).orElse(null));
                insert.setString(5, ticket);
                insert.setTimestamp(6, Timestamp.from(now));
                insert.setTimestamp(7, Timestamp.from(until));
                insert.setTimestamp(8, Timestamp.from(now));
                if (image.isPresent()) insert.setLong(9, image.get().bytes());
                else insert.setNull(9, Types.BIGINT);
                try (var row = insert.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    /** What came of it; one that is over stays as it is. Whether it changed. */
    boolean came(int number, Transfer.State state, String status, Instant at) {
        return update(
                "UPDATE transfer SET state = ?, status = ?, at = ? WHERE number = ? AND state IN ('ASKED', 'UNDER_WAY')",
                statement -> {
                    statement.setString(1, state.name());
                    statement.setString(2, status);
                    statement.setTimestamp(3, Timestamp.from(at));
                    statement.setInt(4, number);
                });
    }

    /** The charger takes it; what it said since it was asked stands. */
    void taken(int number, String status, Instant at) {
        boolean _ = update(
                "UPDATE transfer SET state = 'UNDER_WAY', status = ?, at = ? WHERE number = ? AND state = 'ASKED'",
                statement -> {
                    statement.setString(1, status);
                    statement.setTimestamp(2, Timestamp.from(at));
                    statement.setInt(3, number);
                });
    }

    /**
     * A charger booted; counted if it was asked to install something after that instant.
     *
     * @return what it was asked to install, and is not over; of chargers that never were asked, nothing is asked of the database:
     *     fleets boot at once
     */
    Optional<Row> booted(ChargerId charger, Instant after, Instant at) {
        if (!installing.contains(charger)) return Optional.empty();
        boolean _ = update(
                "UPDATE transfer SET boots = boots + 1, booted = ? WHERE number = (SELECT max(number) FROM transfer"
                        + " WHERE charger = ? AND kind = 'FIRMWARE') AND asked > ?",
                statement -> {
                    statement.setTimestamp(1, Timestamp.from(at));
                    statement.setString(2, charger.text());
                    statement.setTimestamp(3, Timestamp.from(after));
                });
        return open(charger, Transfer.Kind.FIRMWARE);
    }

    void bytes(int number, long bytes) {
        boolean _ = update("UPDATE transfer SET bytes = greatest(bytes, ?) WHERE number = ?", statement -> {
            statement.setLong(1, bytes);
            statement.setInt(2, number);
        });
    }

    /** A file came whole. */
    void arrived(int number, String name, String digest, long bytes) {
        boolean _ =
                update("UPDATE transfer SET name = ?, digest = ?, bytes = ?, total = ? WHERE number = ?", statement -> {
                    statement.setString(1, name);
                    statement.setString(2, digest);
                    statement.setLong(3, bytes);
                    statement.setLong(4, bytes);
                    statement.setInt(5, number);
                });
    }

    private boolean update(String sql, Binding binding) {
        return database.transaction(connection -> {
                    try (var update = connection.prepareStatement(sql)) {
                        binding.bind(update);
                        return update.executeUpdate();
                    }
                })
                > 0;
    }

    Optional<Row> number(int number) {
        return select("number = ?", 1, statement -> statement.setInt(1, number)).stream()
                .findFirst();
    }

    /** Those of these numbers, by number. */
    List<Row> numbers(Collection<Integer> numbers) {
        if (numbers.isEmpty()) return List.of();
        return select(
                "number = ANY (?)",
                numbers.size(),
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("integer", numbers.toArray())));
    }

    Optional<Row> ticket(String ticket) {
        return select("ticket = ?", 1, statement -> statement.setString(1, ticket)).stream()
                .findFirst();
    }

    /** A charger's, the newest first. */
    List<Row> of(ChargerId charger, int most) {
        return select("charger = ?", most, statement -> statement.setString(1, charger.text()));
    }

    /** Everybody's, the newest first. */
    List<Row> all(int most) {
        return select("true", most, _ -> {});
    }

    /** The one of this kind that is not over. */
    Optional<Row> open(ChargerId charger, Transfer.Kind kind) {
        return select("charger = ? AND kind = ? AND state IN ('ASKED', 'UNDER_WAY')", 1, statement -> {
                    statement.setString(1, charger.text());
                    statement.setString(2, kind.name());
                })
                .stream()
                .findFirst();
    }

    private List<Row> select(String condition, int most, Binding binding) {
        return database.read(connection -> {
            var found = new ArrayList<Row>();
            try (var select = connection.prepareStatement("SELECT " + COLUMNS + " FROM transfer WHERE " + condition
                    + " ORDER BY number DESC LIMIT " + most)) {
                binding.bind(select);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) found.add(row(rows));
                }
            }
            return List.copyOf(found);
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        long total = row.getLong(10);
        var transfer = new Transfer(
                row.getInt(1),
                new ChargerId(row.getString(2)),
                Transfer.Kind.valueOf(row.getString(3)),
                row.getString(4),
                Transfer.State.valueOf(row.getString(5)),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getTimestamp(8).toInstant(),
                row.getLong(9),
                row.wasNull() || row.getObject(10) == null ? OptionalLong.empty() : OptionalLong.of(total),
                Optional.ofNullable(row.getString(11)));
        return new Row(
                transfer,
                Optional.ofNullable(row.getString(12)),
                row.getTimestamp(13).toInstant());
    }
}
