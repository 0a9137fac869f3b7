package org.plugpact.hub.ops;

import java.time.Duration;

/**
 * What is kept of the texts on chargers' lines.
 *
 * @param on whether anything is kept of a charger for which nothing else was chosen
 * @param kept for how long
 * @param frames how many in all, the newest; some 400 bytes each in the database
 */
public record TraceSettings(boolean on, Duration kept, long frames) {
    public static final TraceSettings USUAL = new TraceSettings(true, Duration.ofDays(7), 12_000_000);

    public TraceSettings {
        if (kept.isNegative() || kept.isZero()) throw new IllegalArgumentException("kept for no time: " + kept);
        if (frames < 1) throw new IllegalArgumentException("no frames: " + frames);
    }

    /** Nothing, but for chargers for which it is chosen. */
    public TraceSettings off() {
        return new TraceSettings(false, kept, frames);
    }
}
