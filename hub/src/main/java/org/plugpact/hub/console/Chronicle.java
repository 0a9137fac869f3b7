package org.plugpact.hub.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.PortReported;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.Subscription;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.DatabaseDown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how chargers' lines and connectors were lately, for pictures and alerts. Nothing rests on it: what comes while too
 * much waits is left out, and so is what happened while the hub was down. Any thread.
 */
final class Chronicle implements AutoCloseable {
    /** Happenings that may wait to be written. */
    static final int WAITING_MAX = 16_384;

    /** Of connectors' states, how long they are kept. */
    static final Duration KEPT = Duration.ofDays(2);

    /** Oddities' counts are compared with those of so long ago, up to twice that. */
    static final Duration COMPARED = Duration.ofHours(6);

    private static final int BATCH_MAX = 1_024;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_WITHIN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

    private static final String LINE = """
            INSERT INTO device_line (charger, connected, since) VALUES (?, ?, ?)
            ON CONFLICT (charger) DO UPDATE SET connected = excluded.connected, since = excluded.since
            WHERE device_line.connected <> excluded.connected
            """;
    private static final String PORT = """
            INSERT INTO device_port (charger, connector, at, status, error) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (charger, connector, at) DO UPDATE SET status = excluded.status, error = excluded.error
            """;

    private final Database database;
    private final InstantSource clock;
    private final Lines lines;
    private final ArrayBlockingQueue<Stroke> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread writer;

    /** Only the subscription's thread has it: what each connector said last, so that a repetition is no news. */
    private final Map<ConnectorId, String> last = new HashMap<>();

    private @Nullable Subscription ports;
    private volatile boolean closed;

    /** Something to be written; may be tried again. */
    private interface Stroke {
        void on(Connection connection) throws SQLException;
    }

    private Chronicle(Database database, InstantSource clock, Lines lines) {
        this.database = database;
        this.clock = clock;
        this.lines = lines;
        this.writer = Thread.ofVirtual().name("chronicle").unstarted(this::write);
    }

    /** Whatever was open when the hub ended is not open now. */
    static Chronicle open(Database database, Desk desk, Lines lines, InstantSource clock) {
        var chronicle = new Chronicle(database, clock, lines);
        chronicle.later(connection -> update(
                connection, "UPDATE device_line SET connected = false, since = ? WHERE connected", clock.instant()));
        lines.watch(chronicle.new Watch());
        lines.all().forEach(line -> chronicle.line(line, true));
        chronicle.ports = desk.subscribe("chronicle", chronicle::facts);
        chronicle.writer.start();
        return chronicle;
    }

    private final class Watch implements Lines.Watcher {
        @Override
        public void accepted(Line line) {
            line(line, true);
        }

        @Override
        public void gone(Line line) {
            boolean another = lines.of(line.charger()).isPresent();
            if (!another) line(line, false);
        }
    }

    private void line(Line line, boolean connected) {
        var at = clock.instant();
        later(connection -> update(connection, LINE, line.charger().text(), connected, at));
    }

    private void facts(List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact.kind() == Kind.PORT_REPORTED) port(fact);
        }
    }

    private void port(Fact fact) {
        try {
            if (!(fact.content() instanceof PortReported(var said))) return;
            if (said.status().equals(last.put(said.connector(), said.status()))) return;
            port(said);
        } catch (Malformed impossible) {
            throw new IllegalStateException("a fact of the desk's own", impossible);
        }
    }

    /** A clock that is off would put it where nobody looks: it is written under the hub's own. */
    private void port(Claim.PortStatus said) {
        var at = clock.instant();
        later(connection -> update(
                connection,
                PORT,
                said.connector().charger().text(),
                said.connector().number(),
                at,
                said.status(),
                said.errorCode()));
    }

    private void later(Stroke stroke) {
        if (!waiting.offer(stroke)) LOG.debug("left out: too much waits");
    }

    private void write() {
        var batch = new ArrayList<Stroke>();
        var tidied = Instant.MIN;
        try {
            while (!closed || !waiting.isEmpty()) {
                var first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH_MAX - 1);
                    write(batch);
                    batch.clear();
                }
                var now = clock.instant();
                if (now.isAfter(tidied.plus(closed ? KEPT : Duration.ofHours(1)))) {
                    tidied = now;
                    write(List.of(this::tidy));
                }
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void tidy(Connection connection) throws SQLException {
        var now = clock.instant();
        update(connection, "DELETE FROM device_port WHERE at < ?", now.minus(KEPT));
        update(connection, """
                DELETE FROM device_oddity_before WHERE EXISTS
                  (SELECT FROM device_oddity_since WHERE at < ?)
                """, now.minus(COMPARED));
        update(connection, """
                INSERT INTO device_oddity_before SELECT charger, oddity, times FROM device_oddity
                WHERE NOT EXISTS (SELECT FROM device_oddity_since WHERE at >= ?)
                """, now.minus(COMPARED));
        update(connection, """
                INSERT INTO device_oddity_since (single, at) VALUES (true, ?)
                ON CONFLICT (single) DO UPDATE SET at = excluded.at WHERE device_oddity_since.at < ?
                """, now, now.minus(COMPARED));
    }

    private void write(List<Stroke> batch) throws InterruptedException {
        while (true) {
            try {
                int _ = database.transaction(connection -> {
                    for (var one : batch) one.on(connection);
                    return batch.size();
                });
                return;
            } catch (DatabaseDown away) {
                if (closed) throw new InterruptedException();
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (RuntimeException refused) {
                LOG.error("{} happenings not written", batch.size(), refused);
                return;
            }
        }
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            Sql.bind(statement, values);
            statement.executeUpdate();
        }
    }

    /** Writes what waits, and no more. */
    @Override
    public void close() {
        if (ports != null) ports.close();
        closed = true;
        // Whoever waits for work need not wait on.
        boolean _ = waiting.offer(_ -> {});
        try {
            if (!writer.join(LAST_WITHIN)) writer.interrupt();
        } catch (InterruptedException hurry) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
