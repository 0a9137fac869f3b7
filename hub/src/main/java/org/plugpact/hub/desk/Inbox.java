package org.plugpact.hub.desk;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What waits for the one writer. When it is full the sender is told so, and nothing piles up here. */
public final class Inbox {
    /** Claims and questions that wait. */
    static final int WAITING_MAX = 4_096;

    /** Of these, how many one commit takes: some megabytes, some ten milliseconds. Fewer would pay for more commits. */
    public static final int BATCH_MAX = 2_048;

    private final ArrayBlockingQueue<Item> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

    /** Whether there was room. */
    boolean offer(Item item) {
        return waiting.offer(item);
    }

    /** Whether there was room within that time. */
    boolean offer(Item item, Duration patience) throws InterruptedException {
        return waiting.offer(item, patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Adds what waits to the batch, up to its maximum; waits a moment if there is nothing. */
    void drainTo(List<Item> batch, Duration patience) throws InterruptedException {
        Item first = waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) return;
        batch.add(first);
        waiting.drainTo(batch, BATCH_MAX - 1);
    }

    /** Adds everything that waits. */
    void drainTo(List<Item> all) {
        waiting.drainTo(all);
    }

    int size() {
        return waiting.size();
    }
}
