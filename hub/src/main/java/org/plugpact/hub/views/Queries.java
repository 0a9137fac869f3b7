package org.plugpact.hub.views;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Power;

/** What pages and reports ask of the views. Each call reads one consistent state. */
public final class Queries {
    /** Rows in one answer; ask again from the last one for more. */
    public static final int ROWS_MAX = 500;

    private static final String PACT = "SELECT p.*, coalesce(c.site_name, '') AS site_name,"
            + " (SELECT count(*) FROM views.mark m WHERE m.pact = p.pact AND m." + Place.IN_LOG_OF_PACT + ") AS marks"
            + " FROM views.pact p LEFT JOIN views.charger c USING (charger)";

    /** Pacts {@code p} with their facts. */
    static final String FACTS = "views.pact p JOIN views.pact_key USING (pact) JOIN views.pact_fact USING (key)";

    /** Pacts {@code p} with their readings {@code r}. */
    static final String READINGS = "views.pact p JOIN views.pact_key USING (pact) JOIN views.reading r USING (key)";

    private final DataSource database;

    public Queries(DataSource database) {
        this.database = database;
    }

    /** A row of something wrong: a mark on a pact, or an incident at a door. */
    public record Oddity(long fact, String about, String kind, String detail, long repeats, Instant at) {}

    /** An account's sums. */
    public record Balance(String account, Money debits, Money credits) {}

    /** One side of an entry. */
    public record PostingRow(long fact, String account, Money amount) {}

    /** A reading for a picture. */
    public record Point(Instant at, long registerMilliwattHours, Optional<Power> power) {}

    /** A command and what became of it; status empty: no answer yet. */
    public record CommandRow(
            String charger, String id, String action, String arguments, String status, String answer) {}

    private interface Rows<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String sql, Rows<T> rows, Object... values) throws SQLException {
        try (var connection = database.getConnection()) {
            return list(connection, sql, rows, values);
        }
    }

    private static <T> List<T> list(Connection connection, String sql, Rows<T> rows, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            try (var result = statement.executeQuery()) {
                var list = new ArrayList<T>();
                while (result.next()) list.add(rows.read(result));
                return list;
            }
        }
    }

    /** Every site with its chargers and what runs on them, by name. */
    public List<Site> sites() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Map<String, Map<Integer, PactRow>> running = new LinkedHashMap<>();
            // The newest of two on one connector: the older one's stop is missing.
            for (var pact : list(connection, PACT + " WHERE p.state = 'running' ORDER BY p.rank", Queries::pact)) {
                running.computeIfAbsent(pact.charger(), charger -> new TreeMap<>())
                        .put(pact.connector(), pact);
            }
            var ports = ports(connection);
            Map<String, Site> sites = new TreeMap<>();
            list(connection, "SELECT * FROM views.charger ORDER BY site_name, site, charger", row -> {
                String charger = row.getString("charger");
                var station =
                        station(row, ports.getOrDefault(charger, Map.of()), running.getOrDefault(charger, Map.of()));
                String id = row.getString("site");
                String name = row.getString("site_name");
                return sites.computeIfAbsent(name + "\n" + id, key -> new Site(id, name, new ArrayList<>()))
                        .stations()
                        .add(station);
            });
            connection.commit();
            return List.copyOf(sites.values());
        }
    }

    private record PortRow(String status, String errorCode, Instant since) {}

    private static Map<String, Map<Integer, PortRow>> ports(Connection connection) throws SQLException {
        Map<String, Map<Integer, PortRow>> ports = new LinkedHashMap<>();
        list(
                connection,
                "SELECT p.* FROM views.port p JOIN views.charger USING (charger, log)",
                row -> ports.computeIfAbsent(row.getString("charger"), charger -> new TreeMap<>())
                        .put(
                                row.getInt("connector"),
                                new PortRow(
                                        row.getString("status"),
                                        row.getString("error_code"),
                                        Instant.ofEpochMilli(row.getLong("at")))));
        return ports;
    }

    private static Site.Station station(ResultSet row, Map<Integer, PortRow> ports, Map<Integer, PactRow> running)
            throws SQLException {
        var connectors = new ArrayList<Site.Port>();
        for (int number = 1; number <= row.getInt("connectors"); number++) {
            var port = Optional.ofNullable(ports.get(number));
            connectors.add(new Site.Port(
                    number,
                    port.map(PortRow::status).orElse(""),
                    port.map(PortRow::errorCode).orElse(""),
                    port.map(PortRow::since),
                    Optional.ofNullable(running.get(number))));
        }
        return new Site.Station(
                row.getString("charger"),
                row.getString("model"),
                row.getString("zone"),
                row.getString("tariff_id"),
                connectors);
    }

    /** Pacts under this pseudonym, the oldest first. */
    public List<PactRow> pacts(ContractId contract) throws SQLException {
        return list(PACT + " WHERE p.contract = ? ORDER BY p.rank", Queries::pact, contract.text());
    }

    /** Pacts of a lower rank, the newest first; {@link Long#MAX_VALUE} for the newest of all. */
    public List<PactRow> pacts(long beforeRank, int limit) throws SQLException {
        return list(
                PACT + " WHERE p.rank < ? ORDER BY p.rank DESC LIMIT ?",
                Queries::pact,
                beforeRank,
                Math.min(limit, ROWS_MAX));
    }

    /** The pacts of one charger, the newest first. */
    public List<PactRow> pactsOf(String charger, long beforeRank, int limit) throws SQLException {
        return list(
                PACT + " WHERE p.charger = ? AND p.rank < ? ORDER BY p.rank DESC LIMIT ?",
                Queries::pact,
                charger,
                beforeRank,
                Math.min(limit, ROWS_MAX));
    }

    public Optional<PactRow> pact(PactId pact) throws SQLException {
        return list(PACT + " WHERE p.pact = ?", Queries::pact, pact.text()).stream()
                .findFirst();
    }

    /** Where a pact's facts stand in the log, in order. */
    public List<Long> factsOf(PactId pact) throws SQLException {
        return list(
                "SELECT fact FROM " + FACTS + " WHERE pact = ? AND " + Place.IN_LOG_OF_PACT + " ORDER BY fact",
                row -> row.getLong(1),
                pact.text());
    }

    /** A pact's readings in order of the log. */
    public List<Point> readingsOf(PactId pact) throws SQLException {
        return list(
                "SELECT r.at, r.register, r.power FROM " + READINGS + " WHERE pact = ? AND " + Place.IN_LOG_OF_PACT
                        + " ORDER BY fact",
                row -> new Point(
                        Instant.ofEpochMilli(row.getLong(1)),
                        row.getLong(2),
                        number(row, "power").map(Power::new)),
                pact.text());
    }

    /** The readings of every session that runs, by pact, in order of the log. */
    public Map<String, List<Point>> readingsOfRunning() throws SQLException {
        Map<String, List<Point>> readings = new LinkedHashMap<>();
        list(
                "SELECT pact, r.at, r.register, r.power FROM " + READINGS + " WHERE p.state = 'running' AND "
                        + Place.IN_LOG_OF_PACT + " ORDER BY pact, r.fact",
                row -> readings.computeIfAbsent(row.getString("pact"), pact -> new ArrayList<>())
                        .add(new Point(
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getLong("register"),
                                number(row, "power").map(Power::new))));
        return readings;
    }

    /** What the ledger says of a pact's close. */
    public List<PostingRow> postingsOf(PactId pact) throws SQLException {
        return list(
                "SELECT o.fact, o.account, o.currency, o.minor FROM " + FACTS + " JOIN views.posting o USING (fact)"
                        + " WHERE pact = ? AND " + Place.IN_LOG_OF_PACT + " ORDER BY fact, line",
                row -> new PostingRow(
                        row.getLong("fact"), row.getString("account"), money(row, "minor", row.getString("currency"))),
                pact.text());
    }

    /** Accounts by name; a name's beginning chooses, empty for all. */
    public List<Balance> balances(String beginning, int limit) throws SQLException {
        return list(
                "SELECT * FROM views.balance WHERE starts_with(account, ?) ORDER BY account, currency LIMIT ?",
                row -> new Balance(
                        row.getString("account"),
                        money(row, "debits", row.getString("currency")),
                        money(row, "credits", row.getString("currency"))),
                beginning,
                Math.min(limit, ROWS_MAX));
    }

    /** What is wrong with a pact, in order. */
    public List<Oddity> marksOf(PactId pact) throws SQLException {
        return list(
                "SELECT fact, pact AS about, kind, detail, 1 AS repeats, at FROM views.mark JOIN views.pact p USING (pact)"
                        + " WHERE pact = ? AND " + Place.IN_LOG_OF_PACT + " ORDER BY fact",
                Queries::oddity,
                pact.text());
    }

    /** The newest marks. */
    public List<Oddity> marks(int limit) throws SQLException {
        return list(
                "SELECT fact, pact AS about, kind, detail, 1 AS repeats, at FROM views.mark ORDER BY fact DESC LIMIT ?",
                Queries::oddity,
                Math.min(limit, ROWS_MAX));
    }

    /** What was last said of disputes within a place, the newest first; an empty place is everywhere. */
    public List<DisputeRow> disputes(String within, int limit) throws SQLException {
        return list(
                "SELECT * FROM views.dispute WHERE ? IN ('', jurisdiction) OR starts_with(jurisdiction, ? || '/')"
                        + " ORDER BY fact DESC LIMIT ?",
                DisputeRow::of,
                within,
                within,
                Math.min(limit, ROWS_MAX));
    }

    /** The newest integrity events within a place, that concern a role; an empty text is every one. */
    public List<IntegrityRow> integrity(String within, String concerns, int limit) throws SQLException {
        return list(
                "SELECT * FROM views.integrity WHERE (? IN ('', jurisdiction) OR starts_with(jurisdiction, ? || '/'))"
                        + " AND ? IN ('', concerns) ORDER BY fact DESC LIMIT ?",
                IntegrityRow::of,
                within,
                within,
                concerns,
                Math.min(limit, ROWS_MAX));
    }

    /** The newest incidents; one of them where a charger is entered in a further log than the one that it is shown from. */
    public List<Oddity> incidents(int limit) throws SQLException {
        return list(
                "SELECT fact, charger AS about, kind, detail, repeats, at FROM views.incident UNION ALL"
                        + " SELECT e.fact, e.charger, 'charger-of-two-logs', 'it is shown from log ' || c.log"
                        + " || ', and is entered in log ' || e.log, 1, e.at"
                        + " FROM views.entered e JOIN views.charger c USING (charger) WHERE e.log > c.log"
                        + " ORDER BY fact DESC LIMIT ?",
                Queries::oddity,
                Math.min(limit, ROWS_MAX));
    }

    /** A command, if there is one of that id. */
    public Optional<CommandRow> command(String charger, String id) throws SQLException {
        return list(
                        "SELECT charger, id, coalesce(action, '') AS action, coalesce(arguments, '') AS arguments,"
                                + " coalesce(status, '') AS status, coalesce(answer, '') AS answer"
                                + " FROM views.command WHERE charger = ? AND id = ?",
                        row -> new CommandRow(
                                row.getString("charger"),
                                row.getString("id"),
                                row.getString("action"),
                                row.getString("arguments"),
                                row.getString("status"),
                                row.getString("answer")),
                        charger,
                        id)
                .stream()
                .findFirst();
    }

    public Totals totals() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Map<String, Long> tallies = new TreeMap<>();
            list(connection, "SELECT name, amount FROM views.tally", row -> {
                tallies.put(row.getString(1), row.getLong(2));
                return row;
            });
            long running = list(
                            connection,
                            "SELECT count(*) FROM views.pact WHERE state = 'running'",
                            row -> row.getLong(1))
                    .getFirst();
            var books = list(
                    connection,
                    "SELECT currency, " + sum("debits") + ", " + sum("credits") + " FROM views.balance"
                            + " GROUP BY currency ORDER BY currency",
                    row -> new Totals.Book(
                            Currency.getInstance(row.getString("currency")),
                            money(row, "debits", row.getString("currency")),
                            money(row, "credits", row.getString("currency"))));
            connection.commit();
            return Tallies.totals(tallies, running, books);
        }
    }

    private static PactRow pact(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new PactRow(
                row.getString("pact"),
                row.getLong("rank"),
                row.getString("charger"),
                row.getInt("connector"),
                row.getString("site"),
                row.getString("site_name"),
                row.getString("tariff_id"),
                Currency.getInstance(currency),
                text(row, "contract"),
                row.getString("state"),
                text(row, "attestation"),
                text(row, "reason"),
                Instant.ofEpochMilli(row.getLong("offered_at")),
                number(row, "start_at").map(Instant::ofEpochMilli),
                number(row, "seen_at").map(Instant::ofEpochMilli),
                number(row, "stop_at").map(Instant::ofEpochMilli),
                new Energy(number(row, "energy").orElse(0L)),
                number(row, "power").map(Power::new),
                number(row, "gross").isEmpty()
                        ? Optional.empty()
                        : Optional.of(new PactRow.Cost(
                                money(row, "net", currency),
                                money(row, "tax", currency),
                                money(row, "gross", currency))),
                row.getLong("marks"));
    }

    private static Oddity oddity(ResultSet row) throws SQLException {
        return new Oddity(
                row.getLong("fact"),
                row.getString("about"),
                row.getString("kind"),
                row.getString("detail"),
                row.getLong("repeats"),
                Instant.ofEpochMilli(row.getLong("at")));
    }

    private static Money money(ResultSet row, String column, String currency) throws SQLException {
        return new Money(Currency.getInstance(currency), row.getLong(column));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    /** As {@link Table.Kind#SUM} adds. */
    private static String sum(String column) {
        return "least(sum(" + column + "), " + Long.MAX_VALUE + ")::int8 AS " + column;
    }
}
