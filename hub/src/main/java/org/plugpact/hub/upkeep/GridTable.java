package org.plugpact.hub.upkeep;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.upkeep.GridControls.Alarm;
import org.plugpact.hub.upkeep.GridControls.Control;
import org.plugpact.hub.upkeep.GridControls.Standing;

/** Grid settings of sites, and what became of them at chargers, in the tables of V053. */
final class GridTable {
    private static final String CONTROL = """
            INSERT INTO der_control (site, control, kind, priority, starts, lasts, said) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (site, control) DO UPDATE SET kind = excluded.kind, priority = excluded.priority, starts = excluded.starts,
              lasts = excluded.lasts, said = excluded.said
            """;
    private static final String STANDING = """
            INSERT INTO der_charger (charger, control, said, state, detail, superseded, at) VALUES (?, ?, ?, ?, '', false, ?)
            ON CONFLICT (charger, control) DO UPDATE SET said = excluded.said, state = excluded.state, running = false,
              superseded = false, at = excluded.at
            """;
    private static final String OF_A_CHARGER = """
            SELECT DISTINCT c.control, c.kind, c.priority, c.starts, c.lasts, c.said FROM der_control c
              JOIN site_outlet o USING (site) WHERE o.charger = ? ORDER BY c.control
            """;

    private final Database database;

    GridTable(Database database) {
        this.database = database;
    }

    private interface Reading<T> {
        T of(java.sql.ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading, @Nullable Object... values) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                for (int at = 0; at < values.length; at++) select.setObject(at + 1, values[at]);
                var all = new ArrayList<T>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) all.add(reading.of(rows));
                }
                return List.copyOf(all);
            }
        });
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
            statement.executeUpdate();
        }
    }

    private void write(String sql, @Nullable Object... values) {
        database.transaction(connection -> {
            update(connection, sql, values);
            return sql;
        });
    }

    boolean isSite(String site) {
        return !rows("SELECT site FROM site WHERE site = ?", row -> row.getString(1), site)
                .isEmpty();
    }

    void keep(String site, Control control) {
        write(
                CONTROL,
                site,
                control.id(),
                control.kind(),
                control.priority(),
                control.starts().map(Timestamp::from).orElse(null),
                control.seconds().orElse(null),
                control.said());
    }

    void forget(String site, String control) {
        write("DELETE FROM der_control WHERE site = ? AND control = ?", site, control);
    }

    List<Control> ofSite(String site) {
        return rows(
                "SELECT control, kind, priority, starts, lasts, said FROM der_control WHERE site = ? ORDER BY control",
                GridTable::control,
                site);
    }

    List<Control> ofCharger(ChargerId charger) {
        return rows(OF_A_CHARGER, GridTable::control, charger.text());
    }

    private static Control control(java.sql.ResultSet row) throws SQLException {
        return new Control(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant),
                row.getObject(5) == null ? Optional.empty() : Optional.of(row.getLong(5)),
                row.getString(6));
    }

    /** Chargers of a site. */
    List<ChargerId> chargers(String site) {
        return rows(
                "SELECT DISTINCT charger FROM site_outlet WHERE site = ? ORDER BY charger",
                row -> new ChargerId(row.getString(1)),
                site);
    }

    /** Chargers for which time alone may change something: of sites with settings that have a time. */
    List<ChargerId> timed() {
        return rows(
                "SELECT DISTINCT charger FROM site_outlet JOIN der_control USING (site) WHERE starts IS NOT NULL",
                row -> new ChargerId(row.getString(1)));
    }

    Map<String, Standing> standings(ChargerId charger) {
        var all = new LinkedHashMap<String, Standing>();
        for (var one : rows(
                "SELECT control, said, state, running, superseded FROM der_charger WHERE charger = ? ORDER BY control",
                row -> Map.entry(
                        row.getString(1),
                        new Standing(row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5))),
                charger.text())) {
            all.put(one.getKey(), one.getValue());
        }
        return all;
    }

    /** What makes a charger deviate now, and since when. */
    Optional<Alarm> alarm(ChargerId charger) {
        return rows(
                        "SELECT kind, fault, since FROM der_alarm WHERE charger = ?",
                        row -> new Alarm(
                                row.getString(1),
                                row.getString(2),
                                row.getTimestamp(3).toInstant()),
                        charger.text())
                .stream()
                .findFirst();
    }

    void stands(ChargerId charger, Control control, String state, Instant at) {
        write(STANDING, charger.text(), control.id(), control.said(), state, Timestamp.from(at));
    }

    void superseded(ChargerId charger, List<String> controls) {
        database.transaction(connection -> {
            for (var control : controls) {
                update(
                        connection,
                        "UPDATE der_charger SET superseded = true, running = false WHERE charger = ? AND control = ?",
                        charger.text(),
                        control);
            }
            return controls;
        });
    }

    void gone(ChargerId charger, String control) {
        write("DELETE FROM der_charger WHERE charger = ? AND control = ?", charger.text(), control);
    }
}
