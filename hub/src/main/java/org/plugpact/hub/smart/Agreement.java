package org.plugpact.hub.smart;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Period;
import org.plugpact.core.schedule.Phases;
import org.plugpact.core.schedule.RateUnit;

/** Whether two composite schedules say the same, as far as both reach. */
final class Agreement {
    /** Stations round to tenths of an ampere, each in its way. */
    static final long MILLIAMPERES = 100;

    private static final long VOLTS = 230;

    private Agreement() {}

    /** @param theirs may be in watts, and may start a moment apart */
    static boolean of(Composite ours, Composite theirs) {
        long apart = Duration.between(ours.start(), theirs.start()).toSeconds();
        var moments = new TreeSet<Long>();
        for (var period : ours.periods()) moments.add(period.startSeconds());
        for (var period : theirs.periods()) moments.add(period.startSeconds() + apart);
        long end = Math.min(ours.seconds(), theirs.seconds() + apart);
        for (long moment : moments) {
            if (moment < Math.max(0, apart) || moment >= end) continue;
            if (differ(at(ours, moment), at(theirs, moment - apart))) return false;
        }
        return true;
    }

    /** Milliamperes in each phase. */
    private static OptionalLong at(Composite composite, long moment) {
        var limit = composite.limitAt(moment);
        if (composite.unit() == RateUnit.AMPERES || limit.isEmpty()) return limit;
        int phases = composite.periods().stream()
                .filter(period -> period.startSeconds() <= moment)
                .reduce((_, later) -> later)
                .map(Period::phases)
                .map(said -> said.number().orElse(Phases.MAX))
                .orElse(Phases.MAX);
        return OptionalLong.of(limit.getAsLong() / (VOLTS * phases));
    }

    /** More than the hub reckons with is what an outlet is built for, if the charger knows it and the hub does not. */
    private static boolean differ(OptionalLong ours, OptionalLong theirs) {
        if (ours.isEmpty() || theirs.isEmpty()) return ours.isPresent() != theirs.isPresent();
        boolean unknown = ours.getAsLong() >= Held.MILLIAMPERES_UNKNOWN;
        return !unknown && Math.abs(ours.getAsLong() - theirs.getAsLong()) > MILLIAMPERES;
    }
}
