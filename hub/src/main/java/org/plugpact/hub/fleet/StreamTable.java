package org.plugpact.hub.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Streams.Monitor;
import org.plugpact.hub.fleet.Streams.Pace;
import org.plugpact.hub.fleet.Streams.Value;
import org.plugpact.hub.store.Database;

/** Monitors, streams and their values, in the tables of V053. Written soon; what is asked for was written before. */
final class StreamTable {
    private static final String MONITOR = """
            INSERT INTO charger_monitor (charger, monitor, key, kind, severity, wiring) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (charger, monitor) DO UPDATE SET key = excluded.key, kind = excluded.kind, severity = excluded.severity,
              wiring = excluded.wiring
            """;
    private static final String STREAM = """
            INSERT INTO charger_stream (charger, stream, monitor, every, most, opened) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (charger, stream) DO UPDATE SET monitor = excluded.monitor, every = excluded.every, most = excluded.most,
              opened = excluded.opened
            """;
    private static final String OLD_VALUES = """
            DELETE FROM stream_value WHERE charger = ? AND monitor = ? AND number <= (
              SELECT number FROM stream_value WHERE charger = ? AND monitor = ? ORDER BY number DESC OFFSET ? LIMIT 1)
            """;
    private static final String SHOWN = """
            SELECT m.monitor, m.key, m.kind, m.severity, m.wiring, v.at, v.value FROM charger_monitor m CROSS JOIN LATERAL (
              SELECT number, at, value FROM stream_value v WHERE v.charger = m.charger AND v.monitor = m.monitor
              ORDER BY number DESC LIMIT ?) v
            WHERE m.charger = ? ORDER BY m.monitor, v.number DESC
            """;

    private final Database database;
    private final Pen pen;

    StreamTable(Database database, Pen pen) {
        this.database = database;
        this.pen = pen;
    }

    /** A stream that is open. */
    record Row(ChargerId charger, int stream, int monitor, Pace pace) {}

    /** A monitor and its last values, the newest first. */
    record Values(Monitor monitor, List<Value> values) {}

    List<Row> streams() {
        return database.read(connection -> {
            var all = new ArrayList<Row>();
            try (var select = connection.prepareStatement(
                            "SELECT charger, stream, monitor, every, most FROM charger_stream");
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(new Row(
                            new ChargerId(rows.getString(1)),
                            rows.getInt(2),
                            rows.getInt(3),
                            new Pace(count(rows, 4), count(rows, 5))));
                }
            }
            return all;
        });
    }

    private static OptionalInt count(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null ? OptionalInt.empty() : OptionalInt.of(row.getInt(column));
    }

    private static @Nullable Integer count(OptionalInt said) {
        return said.isPresent() ? (Integer) said.getAsInt() : null;
    }

    void keep(ChargerId charger, List<Monitor> monitors) {
        pen.later(connection -> {
            for (var monitor : monitors) {
                Fleet.update(
                        connection,
                        MONITOR,
                        charger.text(),
                        monitor.id(),
                        monitor.key(),
                        monitor.kind(),
                        monitor.severity(),
                        monitor.wiring().orElse(null));
            }
        });
    }

    void forget(ChargerId charger, List<Integer> monitors) {
        pen.later(connection -> {
            for (int monitor : monitors) {
                for (var table : List.of("charger_stream", "stream_value", "charger_monitor")) {
                    Fleet.update(
                            connection,
                            "DELETE FROM " + table + " WHERE charger = ? AND monitor = ?",
                            charger.text(),
                            monitor);
                }
            }
        });
    }

    Optional<Monitor> monitor(ChargerId charger, int id) {
        pen.now(_ -> {});
        return database.read(connection -> {
            var sql =
                    "SELECT monitor, key, kind, severity, wiring FROM charger_monitor WHERE charger = ? AND monitor = ?";
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, charger.text());
                select.setInt(2, id);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(monitor(rows)) : Optional.empty();
                }
            }
        });
    }

    private static Monitor monitor(ResultSet row) throws SQLException {
        return new Monitor(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                Optional.ofNullable(row.getString(5)));
    }

    void opened(ChargerId charger, int stream, int monitor, Pace pace, Instant at) {
        pen.later(connection -> Fleet.update(
                connection,
                STREAM,
                charger.text(),
                stream,
                monitor,
                count(pace.seconds()),
                count(pace.values()),
                Timestamp.from(at)));
    }

    void adjusted(ChargerId charger, int stream, Pace pace) {
        pen.later(connection -> Fleet.update(
                connection,
                "UPDATE charger_stream SET every = ?, most = ? WHERE charger = ? AND stream = ?",
                count(pace.seconds()),
                count(pace.values()),
                charger.text(),
                stream));
    }

    void closed(ChargerId charger, int stream) {
        pen.later(connection -> Fleet.update(
                connection, "DELETE FROM charger_stream WHERE charger = ? AND stream = ?", charger.text(), stream));
    }

    void keep(ChargerId charger, int monitor, List<Value> values) {
        pen.later(connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO stream_value (charger, monitor, at, value) VALUES (?, ?, ?, ?)")) {
                for (var value : values) {
                    insert.setString(1, charger.text());
                    insert.setInt(2, monitor);
                    insert.setTimestamp(3, Timestamp.from(value.at()));
                    insert.setString(4, value.text());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            Fleet.update(connection, OLD_VALUES, charger.text(), monitor, charger.text(), monitor, Streams.VALUES_MAX);
        });
    }

    List<Values> shown(ChargerId charger, int most) {
        pen.now(_ -> {});
        return database.read(connection -> {
            var monitors = new TreeMap<Integer, Monitor>();
            var values = new TreeMap<Integer, List<Value>>();
            try (var select = connection.prepareStatement(SHOWN)) {
                select.setInt(1, most);
                select.setString(2, charger.text());
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        var monitor = monitor(rows);
                        monitors.put(monitor.id(), monitor);
                        values.computeIfAbsent(monitor.id(), _ -> new ArrayList<>())
                                .add(new Value(rows.getTimestamp(6).toInstant(), rows.getString(7)));
                    }
                }
            }
            return monitors.values().stream()
                    .map(monitor -> new Values(monitor, values.getOrDefault(monitor.id(), List.of())))
                    .toList();
        });
    }
}
