package org.plugpact.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of a world that lives faster than ours: it starts at {@code start} and passes {@code factor} times as quickly.
 *
 * @param real   whose time is sped up
 * @param origin the real time at which the world's began
 */
public record QuickClock(InstantSource real, Instant origin, Instant start, int factor) implements InstantSource {
    public QuickClock {
        if (factor < 1) throw new IllegalArgumentException("a world that stands still: factor " + factor);
    }

    /** A world that begins now, at {@code start}. */
    public static QuickClock from(InstantSource real, Instant start, int factor) {
        return new QuickClock(real, real.instant(), start, factor);
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.between(origin, real.instant()).multipliedBy(factor));
    }

    /** How long to wait, in real time, until the world reaches {@code time}; zero if it already has. */
    public Duration until(Instant time) {
        var left = Duration.between(instant(), time);
        return left.isNegative() ? Duration.ZERO : left.dividedBy(factor);
    }
}
