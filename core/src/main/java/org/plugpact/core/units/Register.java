package org.plugpact.core.units;

import java.util.Optional;

/**
 * What a meter's energy register showed. A register starts anywhere, so it may be of any sign; energy is the difference
 * of two.
 *
 * @param milliwattHours whole milliwatt-hours, at most {@link #FROM_ZERO_MAX} from zero: any two have a difference
 */
public record Register(long milliwattHours) implements Comparable<Register> {
    /** Milliwatt-hours that a register may be from zero; beyond it is no register. */
    public static final long FROM_ZERO_MAX = 1_000_000_000_000_000_000L;

    private static final long MILLI_PER_WATT_HOUR = 1_000;

    public Register {
        if (milliwattHours < -FROM_ZERO_MAX || milliwattHours > FROM_ZERO_MAX) {
            throw new IllegalArgumentException("a register of " + milliwattHours + " mWh");
        }
    }

    public static Register ofWattHours(long wattHours) {
        return new Register(Math.multiplyExact(wattHours, MILLI_PER_WATT_HOUR));
    }

    /** The energy that passed since an earlier reading of the same register; empty if the register ran backwards. */
    public Optional<Energy> since(Register earlier) {
        if (milliwattHours < earlier.milliwattHours) return Optional.empty();
        return Optional.of(new Energy(milliwattHours - earlier.milliwattHours));
    }

    public Register plus(Energy energy) {
        return new Register(Math.addExact(milliwattHours, energy.milliwattHours()));
    }

    /** Exact watt-hours. */
    public Ratio wattHours() {
        return Ratio.of(milliwattHours, MILLI_PER_WATT_HOUR);
    }

    @Override
    public int compareTo(Register other) {
        return Long.compare(milliwattHours, other.milliwattHours);
    }

    @Override
    public String toString() {
        return wattHours().decimal() + " Wh";
    }
}
