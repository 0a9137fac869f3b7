package org.plugpact.hub.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.web.Ordering;
import org.plugpact.hub.web.SignIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One operation asked of many chargers: who asked, of whom, and what became of each. Any thread. */
public final class BulkOrders {
    static final int SHOWN_MAX = 100;

    /** How often a desk that is busy is asked again; what it never takes shows as not sent. */
    private static final int TRIES_MAX = 60;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(BulkOrders.class);

    private final Database database;
    private final Sql sql;
    private final InstantSource clock;

    BulkOrders(Database database, InstantSource clock) {
        this.database = database;
        this.sql = new Sql(database);
        this.clock = clock;
    }

    /**
     * An order.
     *
     * @param parts how many chargers it is for
     * @param answered how many of them answered, or could not be asked
     */
    public record Order(String id, Instant at, String who, String action, String arguments, long parts, long answered) {
        public boolean isOver() {
            return answered >= parts;
        }
    }

    /**
     * What became of it at one charger.
     *
     * @param status the charger's word, or the hub's in its place; empty as long as there is none
     * @param sent whether it is on record, and so on its way
     */
    public record Part(String charger, String command, String status, String answer, boolean sent) {
        /** In a word. */
        public String word() {
            if (!status.isEmpty()) return status;
            return sent ? "sent" : "waiting";
        }
    }

    /** Writes down what is asked, and has it sent from then on, one charger after another. */
    String begin(Ordering ordering, SignIn by, List<String> chargers, String action, String arguments) {
        var id = UUID.randomUUID().toString();
        var parts = chargers.stream()
                .map(charger -> new Part(charger, UUID.randomUUID().toString(), "", "", false))
                .toList();
        keep(id, by.who(), action, arguments, parts);
        ordering.note(by, action + " at " + parts.size() + " chargers", id);
        Thread.ofVirtual().name("bulk-order").start(() -> send(ordering, parts, action, arguments));
        return id;
    }

    private void keep(String id, String who, String action, String arguments, List<Part> parts) {
        int _ = database.transaction(connection -> {
            try (var order = connection.prepareStatement(
                            "INSERT INTO bulk_order (id, at, who, action, arguments) VALUES (?, ?, ?, ?, ?)");
                    var part = connection.prepareStatement(
                            "INSERT INTO bulk_order_part (bulk, charger, command) VALUES (?, ?, ?)")) {
                Sql.bind(order, id, clock.instant(), who, action, arguments);
                order.executeUpdate();
                for (var one : parts) {
                    Sql.bind(part, id, one.charger, one.command);
                    part.addBatch();
                }
                return part.executeBatch().length;
            }
        });
    }

    private static void send(Ordering ordering, List<Part> parts, String action, String arguments) {
        int tries = 0;
        for (int at = 0; at < parts.size(); ) {
            var part = parts.get(at);
            try {
                var _ = ordering.order(part.command, new ChargerId(part.charger), action, arguments);
                at++;
            } catch (DeskBusy busy) {
                tries++;
                if (tries > TRIES_MAX || !paused()) {
                    LOG.warn("{} of {} {} not sent: the desk is busy", parts.size() - at, parts.size(), action);
                    return;
                }
            }
        }
    }

    private static boolean paused() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static final String ORDER = """
            SELECT b.*, count(*) AS parts, count(c.status) AS answered FROM bulk_order b
              JOIN bulk_order_part p ON p.bulk = b.id
              LEFT JOIN views.command c ON c.charger = p.charger AND c.id = p.command
            """;

    /** The newest first. */
    List<Order> list() {
        return sql.list(ORDER + " GROUP BY b.id ORDER BY b.at DESC LIMIT ?", BulkOrders::order, SHOWN_MAX);
    }

    Optional<Order> find(String id) {
        return sql.one(ORDER + " WHERE b.id = ? GROUP BY b.id", BulkOrders::order, id);
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getString("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("who"),
                row.getString("action"),
                row.getString("arguments"),
                row.getLong("parts"),
                row.getLong("answered"));
    }

    List<Part> parts(String id) {
        return sql.list(
                """
                SELECT p.charger, p.command, c.status, c.answer, c.id IS NOT NULL AS sent FROM bulk_order_part p
                  LEFT JOIN views.command c ON c.charger = p.charger AND c.id = p.command
                WHERE p.bulk = ? ORDER BY p.charger
                """,
                row -> new Part(
                        row.getString("charger"),
                        row.getString("command"),
                        Sql.text(row, "status"),
                        Sql.text(row, "answer"),
                        row.getBoolean("sent")),
                id);
    }
}
