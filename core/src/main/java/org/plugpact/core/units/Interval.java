package org.plugpact.core.units;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A span of time that holds its first instant and not its last, so that neighbours meet without sharing one. A span
 * that ends where it starts holds nothing.
 *
 * @param from first instant inside
 * @param to first instant after; never before {@code from}
 */
public record Interval(Instant from, Instant to) {
    public Interval {
        if (to.isBefore(from)) throw new IllegalArgumentException("ends before it starts: " + from + " to " + to);
    }

    public boolean isEmpty() {
        return from.equals(to);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** Whether every instant of the other is also in this one. */
    public boolean encloses(Interval other) {
        return other.isEmpty() || (!other.from.isBefore(from) && !other.to.isAfter(to));
    }

    /** Whether some instant is in both. Neighbours don't overlap, and an empty span overlaps nothing. */
    public boolean overlaps(Interval other) {
        return common(other).isPresent();
    }

    /** The instants that both hold; empty if there are none. */
    public Optional<Interval> common(Interval other) {
        Instant start = from.isAfter(other.from) ? from : other.from;
        Instant end = to.isBefore(other.to) ? to : other.to;
        return start.isBefore(end) ? Optional.of(new Interval(start, end)) : Optional.empty();
    }

    public Duration duration() {
        return Duration.between(from, to);
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }
}
