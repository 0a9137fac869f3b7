package org.plugpact.hub.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.units.Energy;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/** What is known of one charger besides what {@code Fleet} keeps. */
public final class ChargerQuery {
    private static final int PACTS_MAX = 12;
    private static final int STATES_MAX = 2_000;
    private static final int NOTES_MAX = 40;
    private static final int CERTIFICATES_MAX = 50;

    private final Sql sql;

    ChargerQuery(Sql sql) {
        this.sql = sql;
    }

    /** A connector, as it said last. */
    public record Port(int connector, String status, String error, String info, Optional<Instant> at) {}

    /** A session on the charger. */
    public record Session(
            String pact,
            int connector,
            String state,
            int transaction,
            Instant from,
            Optional<Instant> to,
            Energy energy) {}

    /** What it told of itself. */
    public record Note(String kind, Instant at, String said) {}

    /** A certificate of it, or on it. */
    public record Certificate(String use, String name, String state, Optional<Instant> until) {}

    /** When it booted last, and what it said then. */
    public record Boot(Instant at, Map<String, String> said) {}

    List<Port> ports(FleetRow row) {
        var ports = new TreeMap<Integer, Port>();
        for (var port : row.ports()) {
            ports.put(port.connector(), new Port(port.connector(), "", "", "", Optional.empty()));
        }
        for (var said : sql.list(
                "SELECT p.* FROM views.port p JOIN views.charger USING (charger, log) WHERE charger = ?"
                        + " ORDER BY connector",
                found -> new Port(
                        found.getInt("connector"),
                        found.getString("status"),
                        found.getString("error_code"),
                        found.getString("info"),
                        Sql.millis(found, "at")),
                row.charger())) {
            ports.put(said.connector(), said);
        }
        return List.copyOf(ports.values());
    }

    Optional<Boot> boot(String charger) {
        return sql.one(
                "SELECT booted_at, said FROM device WHERE charger = ? AND booted_at IS NOT NULL",
                row -> new Boot(row.getTimestamp(1).toInstant(), texts(Sql.text(row, "said"))),
                charger);
    }

    /** The members of an object of texts, in their order. */
    private static Map<String, String> texts(String json) {
        var texts = new LinkedHashMap<String, String>();
        Frames.readObject(json)
                .ifPresent(object -> object.values().forEach((name, value) -> {
                    if (value instanceof Json.Text(var text)) texts.put(name, text);
                }));
        return texts;
    }

    /** The newest first; those that run before all others. */
    List<Session> sessions(String charger) {
        return sql.list(
                "SELECT pact, connector, state, coalesce(transaction, 0) AS transaction,"
                        + " coalesce(start_at, offered_at) AS from_at, stop_at, coalesce(energy, 0) AS energy"
                        + " FROM views.pact WHERE charger = ? ORDER BY state = 'running' DESC, rank DESC LIMIT ?",
                row -> new Session(
                        row.getString("pact"),
                        row.getInt("connector"),
                        row.getString("state"),
                        row.getInt("transaction"),
                        Instant.ofEpochMilli(row.getLong("from_at")),
                        Sql.millis(row, "stop_at"),
                        new Energy(row.getLong("energy"))),
                charger,
                PACTS_MAX);
    }

    Timeline timeline(FleetRow row, Instant now) {
        var from = now.minus(Timeline.SPAN);
        var states = sql.list(
                """
                SELECT connector, greatest(at, ?) AS at, status FROM device_port p WHERE charger = ? AND connector > 0
                  AND at >= coalesce((SELECT max(at) FROM device_port b
                    WHERE b.charger = p.charger AND b.connector = p.connector AND b.at < ?), ?)
                ORDER BY connector, p.at LIMIT ?
                """,
                found -> new Timeline.State(
                        found.getInt("connector"), found.getTimestamp("at").toInstant(), found.getString("status")),
                from,
                row.charger(),
                from,
                from,
                STATES_MAX);
        var sessions = sql.list(
                "SELECT pact, connector, state, start_at, stop_at FROM views.pact WHERE charger = ?"
                        + " AND start_at IS NOT NULL AND coalesce(stop_at, ?) >= ? ORDER BY rank DESC LIMIT ?",
                found -> new Timeline.Session(
                        found.getInt("connector"),
                        found.getString("pact"),
                        Instant.ofEpochMilli(found.getLong("start_at")),
                        Sql.millis(found, "stop_at").orElse(now),
                        found.getString("state").equals("running")),
                row.charger(),
                now.toEpochMilli(),
                from.toEpochMilli(),
                STATES_MAX);
        var connectors = row.ports().stream().map(FleetRow.Port::connector).toList();
        return Timeline.of(connectors, states, sessions, now);
    }

    /** Of each kind what it told last, the newest first. */
    List<Note> notes(String charger) {
        return sql.list(
                "SELECT * FROM (SELECT DISTINCT ON (kind) kind, at, said FROM device_note WHERE charger = ?"
                        + " AND kind <> 'SecurityEvent' ORDER BY kind, number DESC) newest ORDER BY at DESC LIMIT ?",
                row -> new Note(row.getString("kind"), row.getTimestamp("at").toInstant(), row.getString("said")),
                charger,
                NOTES_MAX);
    }

    /** Those that the hub gave it, and those that lie on it. */
    List<Certificate> certificates(String charger) {
        return sql.list(
                """
                SELECT purpose AS use, issuer AS name, state, not_after AS until FROM issued_certificate WHERE charger = ?
                UNION ALL
                SELECT use, 'serial ' || serial, 'installed', NULL FROM installed_certificate WHERE charger = ?
                ORDER BY 4 DESC NULLS LAST, 1 LIMIT ?
                """,
                row -> new Certificate(
                        row.getString("use"), row.getString("name"), row.getString("state"), Sql.instant(row, "until")),
                charger,
                charger,
                CERTIFICATES_MAX);
    }
}
