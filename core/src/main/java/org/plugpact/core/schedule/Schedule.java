package org.plugpact.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rates over time.
 *
 * @param start from when periods are counted; absent in a {@link Kind#RELATIVE} one
 * @param seconds how long it lasts; absent means without end
 * @param periods in the order of their starts (K01.FR.35), the first at 0 (K01.FR.31)
 * @param minimum the least rate at which charging is worth it, in thousandths: advice, never a limit (K01.FR.21)
 */
public record Schedule(
        Optional<Instant> start, OptionalLong seconds, RateUnit unit, List<Period> periods, OptionalLong minimum) {
    public Schedule {
        periods = List.copyOf(periods);
        if (periods.isEmpty()) throw new IllegalArgumentException("a schedule without periods");
        if (seconds.isPresent() && seconds.getAsLong() < 0) {
            throw new IllegalArgumentException("a schedule of " + seconds.getAsLong() + " s");
        }
        if (minimum.isPresent() && minimum.getAsLong() < 0) {
            throw new IllegalArgumentException("a minimum rate of " + minimum.getAsLong());
        }
    }

    Schedule with(List<Period> others) {
        return new Schedule(start, seconds, unit, others, minimum);
    }

    /** Whether it begins at 0 and goes on in order. */
    boolean isInOrder() {
        long before = -1;
        for (var period : periods) {
            if (period.startSeconds() <= before) return false;
            before = period.startSeconds();
        }
        return periods.getFirst().startSeconds() == 0;
    }

    /**
     * The period in force so many seconds into it; none before its start, and none once its duration is over (K01.FR.11).
     */
    Optional<Period> at(long elapsed) {
        if (elapsed < 0 || (seconds.isPresent() && elapsed >= seconds.getAsLong())) return Optional.empty();
        int low = 0;
        int high = periods.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (periods.get(middle).startSeconds() <= elapsed) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? Optional.empty() : Optional.of(periods.get(low - 1));
    }
}
