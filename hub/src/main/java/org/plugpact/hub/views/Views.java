package org.plugpact.hub.views;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.DatabaseDown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grows rows from the facts of all logs: one thread reads each on from where its cursor stands and writes rows and cursor in the same transaction, so that
 * a view is never ahead of itself. A lost database stops nothing here for good; it is tried again. A bug does, and health says so.
 */
public final class Views implements AutoCloseable {
    /** Facts in one transaction. More make fewer commits, and pages later. */
    static final int FACTS_MAX = 2_000;

    /** Facts that were handed over and wait, a few kilobytes each. */
    private static final int FRESH_MAX = 8_192;

    /** Another form of the tables: views of an older form are dropped and grown again. */
    private static final int FORM = 6;

    /** Two processes on one database don't grow the same views. */
    private static final long LOCK = 0x706c7567_76696577L;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Between transactions that were not full: what comes in the meantime costs little more than the first fact of it. */
    private static final Duration GATHER = Duration.ofMillis(100);

    /** What trouble is told of; the views' place in the desk's log is a part of its own. */
    private static final String PART = "pages";

    private static final Logger LOG = LoggerFactory.getLogger(Views.class);

    private final DataSource database;
    private final Logs logs;
    private final Health health;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private final Semaphore wakes = new Semaphore(0);
    private final Fresh fresh = new Fresh(FRESH_MAX);
    private final Object advance = new Object();
    /** Guarded by {@link #advance}: of each log the next fact that the committed rows don't know yet. */
    private final Map<Integer, Long> next;

    /** Guarded by {@link #advance}: nothing is taken in any more. */
    private boolean ended;

    private final CountDownLatch closing = new CountDownLatch(1);

    private Views(DataSource database, Logs logs, Health health, Map<Integer, Long> next) {
        this.database = database;
        this.logs = logs;
        this.health = health;
        this.next = next;
        this.thread = Thread.ofPlatform().name("views").unstarted(this::run);
    }

    /** As {@link #follow(DataSource, Logs, Health)}, the own log alone. */
    public static Views follow(DataSource database, FactSource facts, Health health) throws SQLException {
        return follow(database, Logs.only(facts), health);
    }

    /** Makes the tables if need be, and begins to follow. */
    public static Views follow(DataSource database, Logs logs, Health health) throws SQLException {
        var views = new Views(database, logs, health, prepare(database, false));
        views.thread.start();
        return views;
    }

    /** As {@link #rebuild(DataSource, Logs, Progress)}, from the own log alone. */
    public static long rebuild(DataSource database, FactSource facts, Progress progress)
            throws SQLException, Malformed {
        return rebuild(database, Logs.only(facts), progress);
    }

    /**
     * Drops every row and grows all again, before it returns.
     *
     * @return how many facts the rows were grown from
     */
    public static long rebuild(DataSource database, Logs logs, Progress progress) throws SQLException, Malformed {
        var views = new Views(database, logs, new Health(), prepare(database, true));
        var batch = new Batch();
        long all = 0;
        for (int log : logs.numbers()) {
            for (int grown = views.grow(batch, log); grown > 0; grown = views.grow(batch, log)) {
                all += grown;
                progress.grown(all);
            }
        }
        return all;
    }

    /** Told how many facts have been taken in so far. */
    public interface Progress {
        void grown(long facts);
    }

    /** Called after new rows are there, on the views' thread; must return at once. */
    public void onAdvance(Runnable listener) {
        listeners.add(listener);
    }

    /** These facts of the own log are durable now. */
    public void durable(List<Fact> facts) {
        fresh.add(facts);
        wake();
    }

    /** There are new facts. */
    public void wake() {
        if (wakes.availablePermits() == 0) wakes.release();
    }

    /** The next fact of the own log that the rows don't know yet. */
    public long next() {
        return next(Logs.OWN);
    }

    private long next(int log) {
        synchronized (advance) {
            return next.getOrDefault(log, 0L);
        }
    }

    /** Waits until the rows know all facts of the own log below {@code index}, or never will: closed, or stopped for a bug. */
    public void awaitBelow(long index) throws InterruptedException {
        awaitBelow(Logs.OWN, index);
    }

    /** The same, of any log. */
    public void awaitBelow(int log, long index) throws InterruptedException {
        synchronized (advance) {
            while (next(log) < index && !ended && !isClosing()) advance.wait();
        }
    }

    private void run() {
        var batch = new Batch();
        try {
            while (!isClosing()) follow(batch);
        } catch (RuntimeException | Malformed bug) {
            // Growing on past what can't be shown would show something that isn't so.
            LOG.error("views stop at fact {}", next(), bug);
            health.trouble(
                    PART,
                    "they have stopped at fact " + next() + " (" + bug + "), and go on from there after a restart");
        } finally {
            synchronized (advance) {
                ended = true;
                advance.notifyAll();
            }
        }
    }

    private void follow(Batch batch) throws Malformed {
        try {
            int most = 0;
            for (int log : logs.numbers()) most = Math.max(most, grow(batch, log));
            health.well(PART);
            if (most == 0) sleepUntilWoken();
            else if (most < FACTS_MAX) gather();
        } catch (DatabaseDown lost) {
            batch.clear();
            LOG.debug("views wait for the database", lost);
            health.trouble(PART, "they wait for the database and show what was so before: " + lost.getMessage());
            sleepUntilWoken();
        }
    }

    /** Takes in a log's next facts, and says how many there were. */
    private int grow(Batch batch, int log) throws Malformed {
        long from = next(log);
        List<? extends Leaf> more = read(log, from);
        if (more.isEmpty()) return 0;
        for (Leaf leaf : more) {
            if (leaf instanceof Fact fact) batch.add(log, fact);
            else batch.pass(log, leaf.header());
        }
        long now = write(batch, log, from, from + more.size());
        synchronized (advance) {
            next.put(log, now);
            advance.notifyAll();
        }
        listeners.forEach(Runnable::run);
        return more.size();
    }

    private List<? extends Leaf> read(int log, long from) {
        if (log != Logs.OWN) return logs.read(log, from, FACTS_MAX);
        List<Fact> handed = fresh.take(from, FACTS_MAX);
        return handed.isEmpty() ? logs.read(log, from, fresh.gap(from, FACTS_MAX)) : handed;
    }

    /**
     * Cursor and rows in one transaction, the cursor first: its lock waits for an earlier attempt whose connection was lost and whose
     * commit may still be on its way.
     *
     * @return where the cursor stands now; if not at {@code to}, that attempt has landed and nothing was written
     */
    private long write(Batch batch, int log, long from, long to) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (!moves(connection, log, from, to)) {
                batch.clear();
                return cursors(connection).getOrDefault(log, 0L);
            }
            batch.flush(connection, log);
            connection.commit();
            return to;
        } catch (SQLException complaint) {
            throw DatabaseDown.or(complaint);
        }
    }

    private static boolean moves(Connection connection, int log, long from, long to) throws SQLException {
        String sql = "INSERT INTO views.cursor AS c VALUES (" + FORM + ", ?, ?) ON CONFLICT (log)"
                + " DO UPDATE SET next_fact = excluded.next_fact WHERE c.next_fact = ?";
        try (var update = connection.prepareStatement(sql)) {
            update.setInt(1, log);
            update.setLong(2, to);
            update.setLong(3, from);
            return update.executeUpdate() == 1;
        }
    }

    private void sleepUntilWoken() {
        try {
            boolean woken = wakes.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            if (woken) wakes.drainPermits();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private void gather() {
        try {
            if (closing.await(GATHER.toMillis(), TimeUnit.MILLISECONDS)) LOG.debug("views close");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Returns where the cursors stand. */
    private static Map<Integer, Long> prepare(DataSource database, boolean anew) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
                if (anew || form(connection) != FORM) {
                    statement.execute("DROP SCHEMA IF EXISTS views CASCADE");
                    statement.execute(text("schema.sql"));
                    statement.execute("INSERT INTO views.cursor VALUES (" + FORM + ", 0, 0)");
                }
                statement.execute(text("indexes.sql"));
                Map<Integer, Long> next = cursors(connection);
                connection.commit();
                return next;
            }
        }
    }

    private static Map<Integer, Long> cursors(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var cursor = statement.executeQuery("SELECT log, next_fact FROM views.cursor")) {
            Map<Integer, Long> cursors = new HashMap<>();
            while (cursor.next()) cursors.put(cursor.getInt(1), cursor.getLong(2));
            if (cursors.isEmpty()) throw new SQLException("the views have lost their cursor; run rebuild");
            return cursors;
        }
    }

    private static int form(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var there = statement.executeQuery("SELECT to_regclass('views.cursor') IS NOT NULL")) {
            if (!there.next() || !there.getBoolean(1)) return 0;
        }
        try (var statement = connection.createStatement();
                var form = statement.executeQuery("SELECT form FROM views.cursor")) {
            return form.next() ? form.getInt(1) : 0;
        }
    }

    private static String text(String name) {
        try (InputStream sql = Views.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(sql, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        wake();
        synchronized (advance) {
            advance.notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
