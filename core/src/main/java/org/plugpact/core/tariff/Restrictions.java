package org.plugpact.core.tariff;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Power;

/**
 * When an element's prices hold: all that is present must hold at once (OCPI 2.2.1, mod_tariffs, TariffRestrictions).
 * Times and dates are the wall clock's at the site, so on the day the clock is put forward a skipped hour matches
 * nothing, and on the day it is put back the repeated hour matches twice. An element that could never hold, or whose
 * start and end time are the same minute, can't be built.
 *
 * @param startTime whole minute of the day from which, inclusive
 * @param endTime until when, exclusive; 00:00 is the day's end; before {@code startTime} the range runs over midnight
 * @param startDate first day, inclusive
 * @param endDate first day no more
 * @param minEnergy delivered in the session so far, inclusive
 * @param maxEnergy delivered in the session so far, exclusive
 * @param minPower inclusive; the mean power between two readings counts
 * @param maxPower exclusive
 * @param minDuration since the session began, whole seconds, inclusive
 * @param maxDuration since the session began, whole seconds, exclusive
 * @param days the local day; empty: every day. A range over midnight is judged by the day that each part of it is in
 */
public record Restrictions(
        Optional<LocalTime> startTime,
        Optional<LocalTime> endTime,
        Optional<LocalDate> startDate,
        Optional<LocalDate> endDate,
        Optional<Energy> minEnergy,
        Optional<Energy> maxEnergy,
        Optional<Power> minPower,
        Optional<Power> maxPower,
        Optional<Duration> minDuration,
        Optional<Duration> maxDuration,
        List<DayOfWeek> days) {

    public static final Restrictions NONE = new Restrictions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    /** Sorts the days and drops repeated ones. */
    public Restrictions {
        days = days.stream().distinct().sorted().toList();
        requireWholeMinute(startTime);
        requireWholeMinute(endTime);
        if (startTime.isPresent()
                && startTime.equals(endTime)
                && !startTime.get().equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("starts and ends at " + startTime.get());
        }
        requireSpan("date", startDate, endDate);
        requireSpan("energy", minEnergy, maxEnergy);
        requireSpan("power", minPower, maxPower);
        requireSpan("duration", minDuration, maxDuration);
        requireDuration(minDuration);
        requireDuration(maxDuration);
    }

    /** Whether any of these depends on the clock on the wall. */
    boolean askTheClock() {
        return startTime.isPresent()
                || endTime.isPresent()
                || startDate.isPresent()
                || endDate.isPresent()
                || !days.isEmpty();
    }

    private static void requireWholeMinute(Optional<LocalTime> time) {
        if (time.isPresent() && !time.get().equals(time.get().truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("not a whole minute: " + time.get());
        }
    }

    private static <T extends Comparable<? super T>> void requireSpan(String what, Optional<T> min, Optional<T> max) {
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) >= 0) {
            throw new IllegalArgumentException("never: " + what + " from " + min.get() + " to below " + max.get());
        }
    }

    private static void requireDuration(Optional<Duration> duration) {
        if (duration.isPresent() && isNoCountOfSeconds(duration.get())) {
            throw new IllegalArgumentException("not a number of seconds: " + duration.get());
        }
    }

    private static boolean isNoCountOfSeconds(Duration duration) {
        return duration.isNegative() || !duration.equals(duration.truncatedTo(ChronoUnit.SECONDS));
    }
}
