package org.plugpact.core.schedule;

import java.util.OptionalLong;

/**
 * What a period asks for, in thousandths of its schedule's unit.
 *
 * @param limit at most this much into the vehicle; absent where the operation mode needs none
 * @param dischargeLimit at most this much out of the vehicle; never positive (2.1)
 * @param setpoint what the vehicle should follow; negative out of the vehicle (2.1)
 */
public record Rates(OptionalLong limit, OptionalLong dischargeLimit, OptionalLong setpoint) {
    public Rates {
        if (limit.isPresent() && limit.getAsLong() < 0) {
            throw new IllegalArgumentException("a negative limit: " + limit.getAsLong());
        }
        if (dischargeLimit.isPresent() && dischargeLimit.getAsLong() > 0) {
            throw new IllegalArgumentException("a positive discharge limit: " + dischargeLimit.getAsLong());
        }
    }

    /** A limit alone, as before 2.1. */
    public static Rates limit(long milli) {
        return new Rates(OptionalLong.of(milli), OptionalLong.empty(), OptionalLong.empty());
    }
}
