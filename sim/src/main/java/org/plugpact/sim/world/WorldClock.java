package org.plugpact.sim.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The time of a world that is played rather than lived: it stands still until somebody moves it, and never goes back. */
public final class WorldClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public WorldClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves on to {@code time}; an earlier time leaves the clock as it is. */
    public void reach(Instant time) {
        now.accumulateAndGet(time, (before, then) -> then.isAfter(before) ? then : before);
    }
}
