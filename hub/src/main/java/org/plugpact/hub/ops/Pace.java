package org.plugpact.hub.ops;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** So many in a span of time, whoever they come from; then none until it is over. */
public final class Pace {
    private final int max;
    private final Duration within;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicLong since = new AtomicLong(System.nanoTime());

    public Pace(int max, Duration within) {
        this.max = max;
        this.within = within;
    }

    /** Takes one; false if there is none left. */
    public boolean take() {
        long began = since.get();
        if (System.nanoTime() - began > within.toNanos() && since.compareAndSet(began, System.nanoTime())) {
            taken.set(0);
        }
        return taken.incrementAndGet() <= max;
    }
}
