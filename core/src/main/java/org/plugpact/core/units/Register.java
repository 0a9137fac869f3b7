package org.plugpact.core.units;

import java.util.Optional;

/**
 * What a meter's energy register showed. A register starts anywhere, so it may be of any sign; energy is the difference
 * of two.
 *
 * @param milliwattHours whole milliwatt-hours
 */
public record Register(long milliwattHours) implements Comparable<Register> {
    /** Milliwatt-hours that a meter's register is from zero at most; who takes one in from a stranger holds it to that. */
    public static final long FROM_ZERO_MAX = 1_000_000_000_000_000_000L;

    private static final long MILLI_PER_WATT_HOUR = 1_000;

    public static Register ofWattHours(long wattHours) {
        return new Register(Math.multiplyExact(wattHours, MILLI_PER_WATT_HOUR));
    }

    /** Whether it is one that a meter can show. */
    public boolean isShown() {
        return milliwattHours >= -FROM_ZERO_MAX && milliwattHours <= FROM_ZERO_MAX;
    }

    /**
     * The energy that passed since an earlier reading of the same register; empty if the register ran backwards, or further than
     * there is a number for.
     */
    public Optional<Energy> since(Register earlier) {
        long passed = milliwattHours - earlier.milliwattHours;
        boolean isForwards = milliwattHours >= earlier.milliwattHours;
        return isForwards && passed >= 0 ? Optional.of(new Energy(passed)) : Optional.empty();
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
