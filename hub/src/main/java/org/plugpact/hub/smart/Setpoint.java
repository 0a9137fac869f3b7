package org.plugpact.hub.smart;

import java.time.Duration;
import java.time.Instant;

/**
 * What a site's vehicles that give back take together, or give, for a while, by the word of an operator or a grid (OCPP 2.1, Q03).
 *
 * @param from until then it does not count
 * @param to from then on it does not count
 * @param milliwatts into the vehicles; negative: out of them
 */
public record Setpoint(Instant from, Instant to, long milliwatts) {
    /** The longest one. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** What a site may be asked for at the most, either way: a gigawatt. */
    public static final long MILLIWATTS_MAX = 1_000_000_000_000L;

    public Setpoint {
        if (!to.isAfter(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a setpoint ends after it begins, and within " + LONGEST.toDays() + " days");
        }
        if (Math.abs(milliwatts) > MILLIWATTS_MAX) throw new IllegalArgumentException("more than a gigawatt");
    }

    boolean isAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(to);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(to);
    }
}
