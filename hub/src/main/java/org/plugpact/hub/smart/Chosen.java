package org.plugpact.hub.smart;

import java.math.BigInteger;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Schedule;

/** Whether what a vehicle has chosen keeps to its share (K15.FR.11, K15.FR.12). */
final class Chosen {
    private static final long VOLTS = 230;

    private Chosen() {}

    static boolean isWithin(Schedule schedule, Seat seat) {
        long most = schedule.periods().stream()
                .flatMapToLong(period -> period.rates().limit().stream())
                .max()
                .orElse(0);
        long phases = schedule.unit() == RateUnit.WATTS ? seat.place.phases().size() * VOLTS : 1;
        var let = BigInteger.valueOf(seat.guest == null ? seat.idle.bound() : seat.guest.lane.bound())
                .multiply(BigInteger.valueOf(phases));
        return BigInteger.valueOf(most).compareTo(let) <= 0;
    }
}
