package org.plugpact.hub.smart;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.schedule.OperationMode;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Period;
import org.plugpact.core.schedule.Phases;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Rates;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.hub.smart.Limits.Source;
import org.plugpact.hub.store.Database;

/** Limits that others than the hub have set, in the table of V042: a row for each period. */
final class LimitTable {
    private final Database database;

    LimitTable(Database database) {
        this.database = database;
    }

    /** What is the same in all rows of one limit. */
    private record Head(Instant starts, OptionalLong lasts, RateUnit unit) {}

    Map<Source, Schedule> all() {
        var heads = new LinkedHashMap<Source, Head>();
        var periods = new LinkedHashMap<Source, List<Period>>();
        database.read(connection -> {
            try (var select = connection.prepareStatement(
                            "SELECT charger, outlet, source, starts, lasts, unit, second, rate, discharge, setpoint, phases,"
                                    + " phase, mode, l1, l2, l3 FROM outlet_limit ORDER BY charger, outlet, source, second");
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    var outlet = new ConnectorId(new ChargerId(rows.getString(1)), rows.getInt(2));
                    var source = new Source(outlet, rows.getString(3));
                    heads.put(source, head(rows));
                    periods.computeIfAbsent(source, _ -> new ArrayList<>()).add(period(rows));
                }
                return heads.size();
            }
        });
        var all = new LinkedHashMap<Source, Schedule>();
        heads.forEach((source, head) -> all.put(
                source,
                new Schedule(
                        Optional.of(head.starts),
                        head.lasts,
                        head.unit,
                        periods.getOrDefault(source, List.of()),
                        OptionalLong.empty())));
        return all;
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(row.getTimestamp(4).toInstant(), number(row, 5), RateUnit.valueOf(row.getString(6)));
    }

    private static Period period(ResultSet row) throws SQLException {
        return new Period(
                row.getLong(7),
                new Rates(number(row, 8), number(row, 9), number(row, 10), byPhase(row)),
                new Phases(count(row, 11), count(row, 12)),
                OperationMode.valueOf(row.getString(13)));
    }

    private static Optional<PerPhase> byPhase(ResultSet row) throws SQLException {
        return row.getObject(14) == null
                ? Optional.empty()
                : Optional.of(new PerPhase(row.getLong(14), row.getLong(15), row.getLong(16)));
    }

    private static OptionalLong number(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null ? OptionalLong.empty() : OptionalLong.of(row.getLong(column));
    }

    private static OptionalInt count(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null ? OptionalInt.empty() : OptionalInt.of(row.getInt(column));
    }

    /** What holds from now on in place of what each source said before; empty: nothing. All or none. */
    void keep(Map<Source, Optional<Schedule>> limits) {
        database.transaction(connection -> {
            forget(connection, limits.keySet());
            try (var insert = connection.prepareStatement(
                    "INSERT INTO outlet_limit (charger, outlet, source, starts, lasts, unit, second, rate, discharge, setpoint,"
                            + " phases, phase, mode, l1, l2, l3) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (var limit : limits.entrySet()) {
                    if (limit.getValue().isEmpty()) continue;
                    var schedule = limit.getValue().get();
                    for (var period : schedule.periods()) {
                        bind(insert, limit.getKey(), schedule, period);
                        insert.addBatch();
                    }
                }
                return insert.executeBatch().length;
            }
        });
    }

    private static void forget(Connection connection, Iterable<Source> sources) throws SQLException {
        try (var delete = connection.prepareStatement(
                "DELETE FROM outlet_limit WHERE charger = ? AND outlet = ? AND source = ?")) {
            for (var source : sources) {
                bind(delete, source);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Source source) throws SQLException {
        statement.setString(1, source.outlet().charger().text());
        statement.setInt(2, source.outlet().number());
        statement.setString(3, source.name());
    }

    private static void bind(PreparedStatement insert, Source source, Schedule schedule, Period period)
            throws SQLException {
        bind(insert, source);
        insert.setTimestamp(4, Timestamp.from(schedule.start().orElseThrow()));
        number(insert, 5, schedule.seconds());
        insert.setString(6, schedule.unit().name());
        insert.setLong(7, period.startSeconds());
        number(insert, 8, period.rates().limit());
        number(insert, 9, period.rates().dischargeLimit());
        number(insert, 10, period.rates().setpoint());
        count(insert, 11, period.phases().number());
        count(insert, 12, period.phases().use());
        insert.setString(13, period.mode().name());
        var byPhase = period.rates().byPhase();
        for (int phase = 1; phase <= Phases.MAX; phase++) {
            int at = 13 + phase;
            number(
                    insert,
                    at,
                    byPhase.isPresent() ? OptionalLong.of(byPhase.get().in(phase)) : OptionalLong.empty());
        }
    }

    private static void number(PreparedStatement insert, int at, OptionalLong number) throws SQLException {
        if (number.isPresent()) insert.setLong(at, number.getAsLong());
        else insert.setNull(at, Types.BIGINT);
    }

    private static void count(PreparedStatement insert, int at, OptionalInt number) throws SQLException {
        if (number.isPresent()) insert.setInt(at, number.getAsInt());
        else insert.setNull(at, Types.INTEGER);
    }
}
