package org.plugpact.hub.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.hub.web.Form;

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

    /** Named {@code alert}: charger, kind. Its parameters are two lists of the same length. */
    private static final String ALERTS =
            "WITH alert AS MATERIALIZED (SELECT * FROM unnest(?::text[], ?::text[]) AS a (charger, kind)) ";

    private static final String COUNTED =
            " LEFT JOIN (SELECT charger, count(*) AS alerts FROM alert GROUP BY charger) n ON n.charger = c.charger ";

    private static final String COLUMNS = """
            SELECT c.charger, c.site, c.site_name, c.operator, c.connectors, d.subprotocol, l.connected, l.since,
              b.vendor, coalesce(nullif(b.model, ''), c.model) AS model, b.firmware,
              (SELECT array_agg(p.connector || ':' || p.status) FROM views.port p
                WHERE p.charger = c.charger AND p.log = c.log AND p.connector > 0) AS ports,
              (SELECT count(*) FROM views.pact p WHERE p.charger = c.charger AND p.state = 'running') AS running,
              (SELECT coalesce(sum(o.times), 0) FROM device_oddity o WHERE o.charger = c.charger) AS oddities,
              (SELECT count(*) FROM reservation r WHERE r.charger = c.charger AND r.state = 'RESERVED' AND r.expires > now())
                AS reserved,
              coalesce(n.alerts, 0) AS alerts
            """;

    private final Sql sql;
    private final Alerts alerts;
    private final Shared<Summary> summary = new Shared<>(this::count);
    private final Shared<Offers> offers = new Shared<>(this::gather);

    FleetQuery(Sql sql, Alerts alerts) {
        this.sql = sql;
        this.alerts = alerts;
    }

    /** One value that chargers have, and how many. */
    public record Offered(String value, String title, long count) {}

    /** What filters offer. */
    public record Offers(
            List<Offered> versions,
            List<Offered> vendors,
            List<Offered> models,
            List<Offered> firmwares,
            List<Offered> sites) {}

    /** The fleet in figures. */
    public record Summary(long all, long connected, long charging, long faulted, long offline) {}

    List<FleetRow> page(FleetFilter filter) {
        var values = values(filter);
        values.add(PER_PAGE);
        values.add((long) PER_PAGE * (filter.page() - 1));
        return sql.list(
                ALERTS + COLUMNS + FROM + COUNTED + " WHERE " + filter.where() + " ORDER BY " + filter.order()
                        + " LIMIT ? OFFSET ?",
                FleetQuery::row,
                values.toArray());
    }

    /** Of the alerts, and of the filter. */
    private List<Object> values(FleetFilter filter) {
        var all = alerts.all();
        var values = new ArrayList<Object>();
        values.add(all.stream().map(Alert::charger).toArray(String[]::new));
        values.add(all.stream().map(alert -> alert.kind().word()).toArray(String[]::new));
        values.addAll(filter.values());
        return values;
    }

    Optional<FleetRow> charger(String charger) {
        var alone = alerts.list(charger, "");
        return sql.one(
                ALERTS + COLUMNS + FROM + COUNTED + " WHERE c.charger = ?",
                FleetQuery::row,
                alone.stream().map(Alert::charger).toArray(String[]::new),
                alone.stream().map(alert -> alert.kind().word()).toArray(String[]::new),
                charger);
    }

    long count(FleetFilter filter) {
        return sql.count(
                ALERTS + "SELECT count(*) " + FROM + " WHERE " + filter.where(),
                values(filter).toArray());
    }

    /** All that fit the filter, as far as one order goes. */
    List<String> chargers(FleetFilter filter) {
        var values = values(filter);
        values.add(SELECTED_MAX);
        return sql.list(
                ALERTS + "SELECT c.charger " + FROM + " WHERE " + filter.where() + " ORDER BY c.charger LIMIT ?",
                row -> row.getString(1),
                values.toArray());
    }

    /** All ticked ones; all that fit a filter if that was ticked instead. */
    List<String> selected(Form form) {
        if (form.text("every").isEmpty()) {
            return form.text("charger").lines().limit(SELECTED_MAX).toList();
        }
        return chargers(FleetFilter.of(name -> form.text("filter-" + name)));
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
        return summary.get();
    }

    private Summary count() {
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
        return offers.get();
    }

    /** Each column's values in one question, those that most chargers have first. */
    private Offers gather() {
        var columns = List.of("version", "vendor", "model", "firmware", "site");
        List<List<Offered>> found = new ArrayList<>();
        for (var _ : columns) found.add(new ArrayList<>());
        sql.list(
                "SELECT d.subprotocol AS version, b.vendor, b.model, b.firmware, c.site, max(c.site_name) AS title,"
                        + " count(*) AS many " + FROM
                        + " GROUP BY GROUPING SETS ((d.subprotocol), (b.vendor), (b.model), (b.firmware), (c.site))"
                        + " ORDER BY many DESC, 1, 2, 3, 4, 5",
                row -> {
                    for (int at = 0; at < columns.size(); at++) {
                        var value = Sql.text(row, columns.get(at));
                        if (value.isEmpty() || found.get(at).size() == OFFERED_MAX) continue;
                        var title = columns.get(at).equals("site") ? row.getString("title") : value;
                        found.get(at).add(new Offered(value, title, row.getLong("many")));
                    }
                    return row.getLong("many");
                });
        return new Offers(found.get(0), found.get(1), found.get(2), found.get(3), found.get(4));
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
                row.getLong("reserved"),
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
