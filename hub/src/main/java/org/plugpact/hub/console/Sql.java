package org.plugpact.hub.console;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.hub.store.Database;

/** Questions to the database, each on a connection of its own. */
final class Sql {
    private final Database database;

    Sql(Database database) {
        this.database = database;
    }

    /** Makes something of a row. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, Row<T> reading, @Nullable Object... values) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                bind(select, values);
                var found = new ArrayList<T>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) found.add(reading.of(rows));
                }
                return List.copyOf(found);
            }
        });
    }

    <T> Optional<T> one(String sql, Row<T> reading, @Nullable Object... values) {
        return list(sql, reading, values).stream().findFirst();
    }

    long count(String sql, @Nullable Object... values) {
        return one(sql, row -> row.getLong(1), values).orElse(0L);
    }

    void update(String sql, @Nullable Object... values) {
        int _ = database.transaction(connection -> {
            try (var update = connection.prepareStatement(sql)) {
                bind(update, values);
                return update.executeUpdate();
            }
        });
    }

    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) statement.setObject(at + 1, written(values[at]));
    }

    private static @Nullable Object written(@Nullable Object value) {
        return value instanceof Instant at ? Timestamp.from(at) : value;
    }

    static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** Of a column in milliseconds, as the views have them. */
    static Optional<Instant> millis(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
    }
}
