package org.plugpact.core.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What all profiles together come to over a while (OCPP 1.6, 3.13.3; 2.x, K08).
 *
 * @param start in whole seconds
 * @param seconds how long
 * @param periods the first at 0, each different from the one before
 */
public record Composite(int evse, Instant start, long seconds, RateUnit unit, List<Period> periods) {
    /** The longest one that is worked out: a year. A station may answer a longer request with what it can (K08.FR.05). */
    public static final long SECONDS_MAX = 366L * 86_400;

    public Composite {
        periods = List.copyOf(periods);
    }

    /**
     * @param running a transaction at most for each EVSE; where there is none, it is as if one began at {@code start} (K08.FR.06)
     * @param evse 0 for the whole station: the sum of its EVSEs within what limits the whole (K08.FR.03)
     * @return nothing if the station has no such EVSE, or not that unit (K08.FR.05, K08.FR.07)
     */
    public static Optional<Composite> of(
            Station station,
            Profiles profiles,
            List<Charging> running,
            int evse,
            Instant start,
            long seconds,
            RateUnit unit) {
        if (seconds < 0 || seconds > SECONDS_MAX)
            throw new IllegalArgumentException("a composite of " + seconds + " s");
        var whole = start.truncatedTo(ChronoUnit.SECONDS);
        if (station.outlet(evse).isEmpty() || !station.ability().units().contains(unit)) return Optional.empty();
        var merging = new Merging(station, profiles.installed(), running, whole);
        var periods = new ArrayList<Period>();
        for (long offset : changes(profiles.installed(), running, whole, seconds)) {
            var period = merging.at(evse, whole.plusSeconds(offset), unit);
            if (periods.isEmpty() || !periods.getLast().asksTheSameAs(period)) {
                periods.add(new Period(offset, period.rates(), period.phases(), period.mode()));
            }
        }
        return Optional.of(new Composite(evse, whole, seconds, unit, periods));
    }

    /** The limit in force so many seconds after the start. */
    public OptionalLong limitAt(long offset) {
        return new Schedule(Optional.empty(), OptionalLong.empty(), unit, periods, OptionalLong.empty())
                .at(offset)
                .map(period -> period.rates().limit())
                .orElse(OptionalLong.empty());
    }

    /** Whole seconds after the start at which something may change, 0 among them. */
    private static TreeSet<Long> changes(List<Profile> profiles, List<Charging> running, Instant start, long seconds) {
        var changes = new Changes(start, seconds);
        for (var profile : profiles) {
            profile.validFrom().ifPresent(changes::add);
            profile.validTo().ifPresent(changes::add);
            changes.add(profile, start);
            for (var charging : running) changes.add(profile, charging.from());
        }
        return changes.offsets;
    }

    /** The offsets of a window at which something may change. A superset does no harm: equal neighbours fall together. */
    private static final class Changes {
        private final Instant start;
        private final long seconds;
        private final TreeSet<Long> offsets = new TreeSet<>();

        Changes(Instant start, long seconds) {
            this.start = start;
            this.seconds = seconds;
            offsets.add(0L);
        }

        /** What happens within a second is seen from the next whole one on. */
        void add(Instant instant) {
            if (instant.isAfter(start.plusSeconds(seconds))) return;
            long offset = instant.getEpochSecond() - start.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
            if (offset > 0 && offset < seconds) offsets.add(offset);
        }

        void add(Profile profile, Instant relative) {
            var anchor = profile.anchor(relative);
            var every = profile.kind().everySeconds();
            if (every.isEmpty()) {
                addOnce(profile.schedule(), anchor, Long.MAX_VALUE);
                return;
            }
            long step = every.getAsLong();
            long before = Math.max(0, start.getEpochSecond() - anchor.getEpochSecond()) / step;
            var once = anchor.plusSeconds(Math.max(0, before - 1) * step);
            while (!once.isAfter(start.plusSeconds(seconds))) {
                addOnce(profile.schedule(), once, step);
                once = once.plusSeconds(step);
            }
        }

        private void addOnce(Schedule schedule, Instant from, long within) {
            add(from);
            schedule.seconds().ifPresent(length -> add(from.plusSeconds(length)));
            for (var period : schedule.periods()) {
                if (period.startSeconds() < within) add(from.plusSeconds(period.startSeconds()));
            }
        }
    }
}
