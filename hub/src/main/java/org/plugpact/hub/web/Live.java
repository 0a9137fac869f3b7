package org.plugpact.hub.web;

import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the live page's state to every browser that watches, as server-sent events. However many watch, it is rendered once; a browser
 * that reads slowly misses states in between, never the newest.
 */
final class Live implements AutoCloseable {
    /** Browsers at once; a further one is told to come back later. */
    static final int WATCHERS_MAX = 500;

    private static final Duration BETWEEN_STATES = Duration.ofMillis(500);
    /** A line that carries nothing keeps proxies and browsers from giving up. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    private final Supplier<String> trouble;
    private final Supplier<String> state;
    private final Set<HttpServerResponse> watchers = ConcurrentHashMap.newKeySet();
    private final Semaphore changed = new Semaphore(0);
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    // The thread's own: whether the last state could not be had, which is told once.
    private boolean waiting;

    /**
     * @param trouble renders what ails the hub now; asks nobody
     * @param state renders what is to be shown now; may block
     */
    Live(Supplier<String> trouble, Supplier<String> state) {
        this.trouble = trouble;
        this.state = state;
        this.thread = Thread.ofVirtual().name("live").start(this::run);
    }

    /** Something has changed; called from any thread, returns at once. */
    void changed() {
        if (changed.availablePermits() == 0) changed.release();
    }

    /** False if there are too many. */
    boolean watch(HttpServerResponse response) {
        if (watchers.size() >= WATCHERS_MAX) return false;
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store");
        response.closeHandler(nothing -> watchers.remove(response));
        response.exceptionHandler(failure -> watchers.remove(response));
        watchers.add(response);
        changed();
        return true;
    }

    private void run() {
        try {
            do {
                boolean any = changed.tryAcquire(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
                changed.drainPermits();
                if (closed.getCount() == 0) return;
                if (!watchers.isEmpty()) send(any);
            } while (!closed.await(BETWEEN_STATES.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(boolean any) {
        if (!any) {
            send(":\n\n");
            return;
        }
        // First and by itself: what the state waits for may be the trouble.
        send(event("trouble", trouble.get()));
        try {
            String now = event("state", state.get());
            waiting = false;
            send(now);
        } catch (IllegalStateException unavailable) {
            if (!waiting) LOG.warn("the live page waits: {}", unavailable.getMessage());
            waiting = true;
            changed();
        }
    }

    private void send(String text) {
        for (var watcher : List.copyOf(watchers)) {
            if (watcher.ended() || watcher.closed()) {
                watchers.remove(watcher);
            } else if (!watcher.writeQueueFull()) {
                watcher.write(text).onFailure(gone -> watchers.remove(watcher));
            } else {
                changed();
            }
        }
    }

    /** One event in the form of the HTML standard, 9.2.6: each line of the data on a line of its own; without any, nobody is told. */
    private static String event(String name, String html) {
        return html.concat("\n")
                .lines()
                .map(line -> "data: " + line)
                .collect(Collectors.joining("\n", "event: " + name + "\n", "\n\n"));
    }

    @Override
    public void close() {
        closed.countDown();
        changed.release();
        try {
            // A question to the database that is under way is let end; one that gets no answer is not waited for.
            if (!thread.join(CLOSES_WITHIN)) thread.interrupt();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        for (var watcher : List.copyOf(watchers)) {
            if (!watcher.ended()) watcher.end();
        }
    }
}
