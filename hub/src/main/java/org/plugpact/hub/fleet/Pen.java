package org.plugpact.hub.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.DatabaseDown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what devices say, many strokes in one transaction, in the order in which they were asked for. Whoever asks while
 * too many wait is held up until there is room. A database that is away is waited for. Any thread.
 */
final class Pen implements AutoCloseable {
    /** Strokes that may wait. */
    static final int WAITING_MAX = 8_192;

    /** Strokes in one transaction. */
    private static final int BATCH_MAX = 1_024;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_WITHIN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Pen.class);

    private final Database database;
    private final ArrayBlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread writer;

    private volatile boolean closed;

    /** Something to be written; may be tried again. */
    interface Stroke {
        void on(Connection connection) throws SQLException;
    }

    private record Waiting(Stroke stroke, CompletableFuture<Void> written) {}

    Pen(Database database) {
        this.database = database;
        this.writer = Thread.ofVirtual().name("fleet-pen").start(this::write);
    }

    /** Has this written soon; whoever asks need not wait for it. */
    void later(Stroke stroke) {
        var _ = ask(stroke);
    }

    /** Has this written, and waits until it is durable. */
    void now(Stroke stroke) {
        ask(stroke).join();
    }

    private CompletableFuture<Void> ask(Stroke stroke) {
        var asked = new Waiting(stroke, new CompletableFuture<>());
        try {
            if (closed) throw new IllegalStateException("closed");
            waiting.put(asked);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", hurry);
        }
        return asked.written;
    }

    private void write() {
        var batch = new ArrayList<Waiting>();
        try {
            while (!closed || !waiting.isEmpty()) {
                var first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) continue;
                batch.add(first);
                waiting.drainTo(batch, BATCH_MAX - 1);
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        var left = new ArrayList<>(batch);
        waiting.drainTo(left);
        for (var lost : left) lost.written.completeExceptionally(new IllegalStateException("closed"));
    }

    private void write(List<Waiting> batch) throws InterruptedException {
        while (true) {
            try {
                database.transaction(connection -> {
                    for (var one : batch) one.stroke.on(connection);
                    return batch.size();
                });
                for (var one : batch) one.written.complete(null);
                return;
            } catch (DatabaseDown away) {
                if (closed) throw new InterruptedException();
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (RuntimeException refused) {
                alone(batch, refused);
                return;
            }
        }
    }

    /** One stroke that the database refuses must not take the others with it. */
    private void alone(List<Waiting> batch, RuntimeException refused) {
        if (batch.size() == 1) {
            LOG.error("not written", refused);
            batch.getFirst().written.completeExceptionally(refused);
            return;
        }
        for (var one : batch) {
            try {
                database.transaction(connection -> {
                    one.stroke.on(connection);
                    return 1;
                });
                one.written.complete(null);
            } catch (RuntimeException why) {
                LOG.error("not written", why);
                one.written.completeExceptionally(why);
            }
        }
    }

    /** Writes what waits, and no more. */
    @Override
    public void close() {
        closed = true;
        // Whoever waits for work need not wait on.
        boolean _ = waiting.offer(new Waiting(_ -> {}, new CompletableFuture<>()));
        try {
            if (!writer.join(LAST_WITHIN)) writer.interrupt();
        } catch (InterruptedException hurry) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
