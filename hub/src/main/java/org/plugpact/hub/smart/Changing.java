package org.plugpact.hub.smart;

import java.util.Optional;
import org.plugpact.core.schedule.Kind;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Rates;
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
                && there.withRates(after.rates()).equals(wanted);
        return sayable ? Optional.of(new Profiling.Update(wanted.id(), after.rates())) : Optional.empty();
    }

    /** What an update leaves out stays (K28.FR.06), so nothing can be taken away by one. */
    private static boolean saysTheSame(Rates one, Rates other) {
        return one.limit().isPresent() == other.limit().isPresent()
                && one.dischargeLimit().isPresent() == other.dischargeLimit().isPresent()
                && one.setpoint().isPresent() == other.setpoint().isPresent()
                && one.byPhase().isPresent() == other.byPhase().isPresent();
    }
}
