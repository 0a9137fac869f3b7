package org.plugpact.core.schedule;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a period asks for, in thousandths of its schedule's unit.
 *
 * @param limit at most this much into the vehicle; absent where the operation mode needs none
 * @param dischargeLimit at most this much out of the vehicle; never positive (2.1)
 * @param setpoint what the vehicle should follow; negative out of the vehicle (2.1)
 * @param byPhase limits that differ by phase (2.1, limit_L2 and limit_L3), each for its phase alone, also where they are powers; then the
 *     limit is the least of them, which holds wherever phases are not told apart
 */
public record Rates(
        OptionalLong limit, OptionalLong dischargeLimit, OptionalLong setpoint, Optional<PerPhase> byPhase) {
    public Rates {
        if (limit.isPresent() && limit.getAsLong() < 0) {
            throw new IllegalArgumentException("a negative limit: " + limit.getAsLong());
        }
        if (dischargeLimit.isPresent() && dischargeLimit.getAsLong() > 0) {
            throw new IllegalArgumentException("a positive discharge limit: " + dischargeLimit.getAsLong());
        }
    }

    /** The same in all phases. */
    public Rates(OptionalLong limit, OptionalLong dischargeLimit, OptionalLong setpoint) {
        this(limit, dischargeLimit, setpoint, Optional.empty());
    }

    /** What to follow and nothing else (2.1, Q03.FR.02). */
    public static Rates setpoint(long milli) {
        return new Rates(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(milli));
    }

    /** A limit alone, as before 2.1. */
    public static Rates limit(long milli) {
        return new Rates(OptionalLong.of(milli), OptionalLong.empty(), OptionalLong.empty());
    }
}
