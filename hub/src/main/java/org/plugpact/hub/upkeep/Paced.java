package org.plugpact.hub.upkeep;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import org.plugpact.core.identity.ChargerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chargers that wait to be asked something, a while after they came and few at a time, so that a fleet that comes at once is asked one
 * after another. Any thread.
 *
 * @param <W> what is wanted of a charger
 */
final class Paced<W> implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Paced.class);

    private final Pace pace;
    private final BinaryOperator<W> both;

    // Guarded by itself. In the order in which they are due; a charger once.
    private final Map<ChargerId, Wish<W>> waiting = new LinkedHashMap<>();

    // Being asked; who is in here and waits again is asked afterwards.
    private final Set<ChargerId> underWay = ConcurrentHashMap.newKeySet();

    private final ExecutorService threads;
    private final ScheduledExecutorService timer;

    /**
     * @param after how long after it came a charger is asked
     * @param perSecond chargers begun to be asked in a second
     * @param underWayMax chargers that were asked and have not answered; further ones wait
     */
    record Pace(Duration after, int perSecond, int underWayMax) {}

    /** @param due in nanoseconds of this machine's */
    private record Wish<W>(long due, W wanted) {}

    /** Begins with one charger. */
    interface Begin<W> {
        /** Work that blocks, and after which the charger counts as asked; empty if there is nothing to ask it. */
        Optional<Runnable> work(ChargerId charger, W wanted);
    }

    /**
     * @param name of its threads
     * @param both what is wanted of a charger that waits already: the earlier wish and the later
     */
    Paced(String name, Pace pace, BinaryOperator<W> both) {
        this.pace = pace;
        this.both = both;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(name + "-timer").factory());
    }

    void begin(Begin<W> begin) {
        var _ = timer.scheduleWithFixedDelay(
                () -> look(begin), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does this every so often, between two looks. */
    void every(Duration time, Runnable task) {
        var _ = timer.scheduleWithFixedDelay(
                () -> guarded(task), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** This charger waits from now on. */
    void add(ChargerId charger, W wanted) {
        synchronized (waiting) {
            var before = waiting.remove(charger);
            var all = before == null ? wanted : both.apply(before.wanted, wanted);
            waiting.put(charger, new Wish<>(System.nanoTime() + pace.after.toNanos(), all));
        }
    }

    private void look(Begin<W> begin) {
        guarded(() -> {
            for (int begun = 0; begun < pace.perSecond && underWay.size() < pace.underWayMax; ) {
                var next = next();
                if (next.isEmpty()) return;
                var work = begin.work(next.get().getKey(), next.get().getValue());
                if (work.isEmpty()) continue;
                underWay.add(next.get().getKey());
                threads.execute(() -> finish(next.get().getKey(), work.get()));
                begun++;
            }
        });
    }

    private void finish(ChargerId charger, Runnable work) {
        try {
            guarded(work);
        } finally {
            underWay.remove(charger);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException away) {
            LOG.warn("chargers are asked later: {}", away.getMessage());
        }
    }

    private Optional<Map.Entry<ChargerId, W>> next() {
        synchronized (waiting) {
            for (var first : waiting.entrySet()) {
                if (first.getValue().due - System.nanoTime() > 0) break;
                if (underWay.contains(first.getKey())) continue;
                waiting.remove(first.getKey());
                return Optional.of(Map.entry(first.getKey(), first.getValue().wanted));
            }
        }
        return Optional.empty();
    }

    /** Chargers that wait. */
    int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    @Override
    public void close() {
        Upkeep.end(timer, threads);
    }
}
