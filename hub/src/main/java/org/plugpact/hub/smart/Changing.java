package org.plugpact.hub.smart;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.schedule.Kind;
import org.plugpact.core.schedule.Period;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Rates;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.hub.ocpp.Profiling;

/** Profiles of the hub's own of which only the limit or the setpoint changes: that alone is told (OCPP 2.1, K28, Q04). */
final class Changing {
    private Changing() {}

    /** What makes one out of the other; empty if more is between them than an update can say. */
    static Optional<Profiling> from(Profile there, Profile wanted) {
        if (there.kind() != Kind.DYNAMIC || wanted.kind() != Kind.DYNAMIC) return Optional.empty();
        var before = there.schedule().periods().getFirst();
        var after = wanted.schedule().periods().getFirst();
        boolean sayable = saysTheSame(before.rates(), after.rates())
                && with(there, new Period(before.startSeconds(), after.rates(), before.phases(), before.mode()))
                        .equals(wanted);
        return sayable ? Optional.of(new Profiling.Update(wanted.id(), after.rates())) : Optional.empty();
    }

    /** What an update leaves out stays (K28.FR.06), so nothing can be taken away by one. */
    private static boolean saysTheSame(Rates one, Rates other) {
        return one.limit().isPresent() == other.limit().isPresent()
                && one.dischargeLimit().isPresent() == other.dischargeLimit().isPresent()
                && one.setpoint().isPresent() == other.setpoint().isPresent()
                && one.byPhase().isPresent() == other.byPhase().isPresent();
    }

    private static Profile with(Profile profile, Period period) {
        var schedule = profile.schedule();
        return new Profile(
                profile.id(),
                profile.evse(),
                profile.stackLevel(),
                profile.purpose(),
                profile.kind(),
                profile.validFrom(),
                profile.validTo(),
                profile.transaction(),
                new Schedule(
                        schedule.start(), schedule.seconds(), schedule.unit(), List.of(period), schedule.minimum()));
    }
}
