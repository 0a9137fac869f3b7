package org.plugpact.core.schedule;

import java.math.BigInteger;
import java.util.OptionalInt;
import org.plugpact.core.units.Ratio;

/**
 * What an outlet is fed with, and so what its amperes and watts have to do with each other. Inside, every rate is an exact fraction of
 * milliamperes in each phase; {@link #whole} is the one place where rates are rounded.
 *
 * @param current alternating, or direct, where there are no phases to count
 * @param millivolts between phase and neutral as set for the area, not as measured (OCPP 1.6, 7.12; K01.FR.50)
 * @param phases how many of them an alternating current can use, 1 to 3; 1 for a direct one
 */
public record Supply(Current current, long millivolts, int phases) {
    private static final long MILLI = 1_000;

    /** Which way electrons go. */
    public enum Current {
        ALTERNATING,
        DIRECT
    }

    public Supply {
        if (millivolts <= 0) throw new IllegalArgumentException(millivolts + " mV");
        if (phases < 1 || phases > Phases.MAX || (current == Current.DIRECT && phases != 1)) {
            throw new IllegalArgumentException(phases + " phases");
        }
    }

    public static Supply alternating(long volts, int phases) {
        return new Supply(Current.ALTERNATING, Math.multiplyExact(volts, MILLI), phases);
    }

    public static Supply direct(long volts) {
        return new Supply(Current.DIRECT, Math.multiplyExact(volts, MILLI), 1);
    }

    boolean isDirect() {
        return current == Current.DIRECT;
    }

    /** Over how many phases the words of a period spread its power: what it says, else three (K01.FR.49). */
    private int said(Phases those) {
        return isDirect() ? 1 : those.number().orElse(Phases.MAX);
    }

    /** Phases that a period leaves of those that there are (K01.FR.45, K01.FR.140). */
    int used(Phases those) {
        return Math.min(phases, said(those));
    }

    /** In a composite: nothing of phases where there are none. */
    OptionalInt shown(int used) {
        return isDirect() ? OptionalInt.empty() : OptionalInt.of(used);
    }

    /**
     * Exact milliamperes in each phase. A power is spread over the phases that its period names, however many there are in use
     * (K01.FR.50 with the errata of 2025-06; 2.0.1 and 1.6 alike).
     */
    Ratio perPhase(long milli, RateUnit unit, Phases those) {
        return switch (unit) {
            case AMPERES -> Ratio.of(milli);
            case WATTS ->
                new Ratio(
                        BigInteger.valueOf(milli).multiply(BigInteger.valueOf(MILLI)),
                        BigInteger.valueOf(millivolts).multiply(BigInteger.valueOf(said(those))));
        };
    }

    /** The same for all phases together, exactly, in thousandths of a unit. */
    Ratio total(Ratio perPhase, RateUnit unit, int used) {
        return switch (unit) {
            case AMPERES -> perPhase;
            case WATTS -> perPhase.times(Ratio.of(millivolts, MILLI)).times(used);
        };
    }

    /** Whole thousandths, toward zero, so that rounding never lets more flow than was allowed (K08.FR.04). */
    static long whole(Ratio exact) {
        return exact.signum() < 0
                ? exact.ceiling().longValueExact()
                : exact.floor().longValueExact();
    }
}
