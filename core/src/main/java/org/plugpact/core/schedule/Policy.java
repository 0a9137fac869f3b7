package org.plugpact.core.schedule;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.plugpact.core.units.Ratio;

/** Who goes first when a site has less than all would take. */
public enum Policy {
    /** Who departs first. */
    EARLIEST_DEADLINE,
    /** Who has least time to spare: until departure, less what charging takes at the most the vehicle can. */
    LEAST_LAXITY;

    private static final long NANOS = 1_000_000_000;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long MILLI = 1_000;

    /** Seconds; the fewer, the sooner. Negative if it is too late already. */
    Ratio urgency(Vehicle vehicle, Instant now) {
        var left = seconds(Duration.between(now, vehicle.departure()));
        return switch (this) {
            case EARLIEST_DEADLINE -> left;
            case LEAST_LAXITY -> vehicle.most() == 0 ? left : left.minus(charging(vehicle));
        };
    }

    private static Ratio seconds(Duration span) {
        return Ratio.of(span.getSeconds()).plus(Ratio.of(span.getNano(), NANOS));
    }

    /** How long it takes at the most that it can: milliwatt-hours over milliwatts. */
    private static Ratio charging(Vehicle vehicle) {
        var milliwatts = new Ratio(
                BigInteger.valueOf(vehicle.most())
                        .multiply(BigInteger.valueOf(vehicle.millivolts()))
                        .multiply(BigInteger.valueOf(vehicle.phases().size())),
                BigInteger.valueOf(MILLI));
        return Ratio.of(vehicle.needed().milliwattHours())
                .times(SECONDS_PER_HOUR)
                .dividedBy(milliwatts);
    }
}
