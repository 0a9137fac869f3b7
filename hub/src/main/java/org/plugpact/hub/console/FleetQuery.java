package org.plugpact.hub.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The chargers that are entered here, a page at a time, each page by one question. */
public final class FleetQuery {
    static final int PER_PAGE = 50;

    /** Chargers of one bulk order. */
    static final int SELECTED_MAX = 1_000;

    /** Values that a filter offers. */
    private static final int OFFERED_MAX = 60;

    private static final String FROM = """
            FROM views.charger c LEFT JOIN views.boot b ON b.charger = c.charger AND b.log = c.log
              LEFT JOIN device d ON d.charger = c.charger LEFT JOIN device_line l ON l.charger = c.charger
            """;
    private static final String COLUMNS = """
            SELECT c.charger, c.site, c.site_name, c.operator, c.connectors, d.subprotocol, l.connected, l.since,
              b.vendor, coalesce(nullif(b.model, ''), c.model) AS model, b.firmware,
              (SELECT array_agg(p.connector || ':' || p.status) FROM views.port p
                WHERE p.charger = c.charger AND p.log = c.log AND p.connector > 0) AS ports,
              (SELECT count(*) FROM views.pact p WHERE p.charger = c.charger AND p.state = 'running') AS running,
              (SELECT coalesce(sum(o.times), 0) FROM device_oddity o WHERE o.charger = c.charger) AS oddities,
              (SELECT count(*) FROM alert a WHERE a.charger = c.charger) AS alerts
            """;

    private final Sql sql;
    private final Alerts alerts;

    FleetQuery(Sql sql, Alerts alerts) {
        this.sql = sql;
        this.alerts = alerts;
    }

    /** One value that chargers have, and how many. */
    public record Offered(String value, String title, long count) {}

    /** What filters offer. */
    public record Offers(List<Offered> versions, List<Offered> vendors, List<Offered> firmwares, List<Offered> sites) {}

    /** The fleet in figures. */
    public record Summary(long all, long connected, long charging, long faulted, long offline) {}

    List<FleetRow> page(FleetFilter filter) {
        var values = new ArrayList<Object>(List.of(alerts.now()));
        values.addAll(filter.values());
        values.add(PER_PAGE);
        values.add((long) PER_PAGE * (filter.page() - 1));
        return sql.list(
                Alerts.CTE + COLUMNS + FROM + " WHERE " + filter.where() + " ORDER BY " + filter.order()
                        + " LIMIT ? OFFSET ?",
                FleetQuery::row,
                values.toArray());
    }

    Optional<FleetRow> charger(String charger) {
        return sql.one(Alerts.CTE + COLUMNS + FROM + " WHERE c.charger = ?", FleetQuery::row, alerts.now(), charger);
    }

    long count(FleetFilter filter) {
        var values = new ArrayList<Object>(List.of(alerts.now()));
        values.addAll(filter.values());
        return sql.count(Alerts.CTE + "SELECT count(*) " + FROM + " WHERE " + filter.where(), values.toArray());
    }

    /** All that fit the filter, as far as one order goes. */
    List<String> chargers(FleetFilter filter) {
        var values = new ArrayList<Object>(List.of(alerts.now()));
        values.addAll(filter.values());
        values.add(SELECTED_MAX);
        return sql.list(
                Alerts.CTE + "SELECT c.charger " + FROM + " WHERE " + filter.where() + " ORDER BY c.charger LIMIT ?",
                row -> row.getString(1),
                values.toArray());
    }

    /** A charger and the version that it spoke last. */
    record Spoken(String charger, String version) {}

    /** Of these, the ones that are entered. */
    List<Spoken> spoken(List<String> chargers) {
        return sql.list(
                "SELECT c.charger, d.subprotocol " + FROM + " WHERE c.charger = ANY (?) ORDER BY c.charger",
                row -> new Spoken(row.getString(1), Sql.text(row, "subprotocol")),
                (Object) chargers.toArray(String[]::new));
    }

    Summary summary() {
        return sql.one(
                        """
                        SELECT count(*) AS every, count(*) FILTER (WHERE l.connected) AS connected,
                          count(*) FILTER (WHERE NOT l.connected) AS offline,
                          (SELECT count(DISTINCT p.charger) FROM views.pact p WHERE p.state = 'running') AS charging,
                          (SELECT count(DISTINCT p.charger) FROM views.port p JOIN views.charger USING (charger, log)
                            WHERE p.status = 'Faulted') AS faulted
                        """ + FROM,
                        row -> new Summary(
                                row.getLong("every"),
                                row.getLong("connected"),
                                row.getLong("charging"),
                                row.getLong("faulted"),
                                row.getLong("offline")))
                .orElseThrow();
    }

    Offers offers() {
        return new Offers(
                offered("d.subprotocol", "d.subprotocol"),
                offered("b.vendor", "b.vendor"),
                offered("b.firmware", "b.firmware"),
                offered("c.site", "max(c.site_name)"));
    }

    private List<Offered> offered(String column, String title) {
        return sql.list(
                "SELECT " + column + ", " + title + ", count(*) " + FROM + " WHERE " + column + " <> '' GROUP BY "
                        + column + " ORDER BY 3 DESC, 1 LIMIT ?",
                row -> new Offered(row.getString(1), row.getString(2), row.getLong(3)),
                OFFERED_MAX);
    }

    private static FleetRow row(ResultSet row) throws SQLException {
        boolean open = row.getBoolean("connected");
        Optional<Boolean> connected = row.wasNull() ? Optional.empty() : Optional.of(open);
        return new FleetRow(
                row.getString("charger"),
                row.getString("site"),
                row.getString("site_name"),
                row.getString("operator"),
                Sql.text(row, "subprotocol"),
                connected,
                Sql.instant(row, "since"),
                Sql.text(row, "vendor"),
                Sql.text(row, "model"),
                Sql.text(row, "firmware"),
                ports(row),
                row.getLong("running"),
                row.getLong("oddities"),
                row.getLong("alerts"));
    }

    /** As many as it was entered with, and any further that it tells of. */
    private static List<FleetRow.Port> ports(ResultSet row) throws SQLException {
        var ports = new TreeMap<Integer, String>();
        for (int number = 1; number <= row.getInt("connectors"); number++) ports.put(number, "");
        var told = row.getArray("ports");
        if (told != null) {
            for (String one : Arrays.asList((String[]) told.getArray())) {
                int colon = one.indexOf(':');
                ports.put(Integer.parseInt(one.substring(0, colon)), one.substring(colon + 1));
            }
        }
        return ports.entrySet().stream()
                .map(port -> new FleetRow.Port(port.getKey(), port.getValue()))
                .toList();
    }
}
