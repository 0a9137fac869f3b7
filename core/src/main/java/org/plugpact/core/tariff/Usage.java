package org.plugpact.core.tariff;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Register;

/**
 * What a session used, as far as its price depends on it: when the vehicle was plugged in and what the meter showed.
 * Instants are cut to whole milliseconds, which is what facts hold.
 *
 * @param plugged at most {@link #LONGEST}
 * @param atStart the register at the first instant
 * @param samples in order of time, none outside {@code plugged}; the last one is what the meter showed at the end
 */
public record Usage(Interval plugged, Register atStart, List<Sample> samples) {
    /**
     * A longer session is refused with {@link IllegalArgumentException}: it comes from a clock that is wrong, and each
     * day of it would be priced. Ask {@link #fits} first where the times are a stranger's.
     */
    public static final Duration LONGEST = Duration.ofDays(3_660);

    public Usage {
        plugged = new Interval(toMillis(plugged.from()), toMillis(plugged.to()));
        samples = List.copyOf(samples);
        if (!fits(plugged)) throw new IllegalArgumentException("longer than " + LONGEST + ": " + plugged);
        Instant before = plugged.from();
        for (Sample sample : samples) {
            if (sample.at.isBefore(before)) throw new IllegalArgumentException("goes back in time: " + sample);
            before = sample.at;
        }
        if (before.isAfter(plugged.to())) throw new IllegalArgumentException("read after the end: " + before);
    }

    /** What the register showed at an instant. */
    public record Sample(Instant at, Register register) {
        public Sample {
            at = toMillis(at);
        }
    }

    /**
     * From readings as chargers send them: in any order, some stamped before the start or after the end. They are put
     * in order of time, and those outside count as of the session's first or last instant.
     *
     * @param atEnd what the meter showed when the session ended; it has the last word
     */
    public static Usage of(Interval plugged, Register atStart, List<Sample> between, Register atEnd) {
        Instant from = toMillis(plugged.from());
        Instant to = toMillis(plugged.to());
        List<Sample> samples = new ArrayList<>(between.size() + 1);
        for (Sample sample : between) {
            Instant at = sample.at;
            samples.add(
                    at.isBefore(from)
                            ? new Sample(from, sample.register)
                            : at.isAfter(to) ? new Sample(to, sample.register) : sample);
        }
        samples.sort(Comparator.comparing(Sample::at));
        samples.add(new Sample(to, atEnd));
        return new Usage(plugged, atStart, samples);
    }

    /** Whether a session of this length can be priced. */
    public static boolean fits(Interval plugged) {
        return plugged.duration().compareTo(LONGEST) <= 0;
    }

    private static Instant toMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
