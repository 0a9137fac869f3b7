package org.plugpact.core.units;

/**
 * Electrical power in one direction. Never negative.
 *
 * @param milliwatts whole milliwatts
 */
public record Power(long milliwatts) implements Comparable<Power> {
    public static final Power ZERO = new Power(0);

    private static final long MILLI_PER_WATT = 1_000;
    private static final long MILLI_PER_KILOWATT = 1_000_000;

    public Power {
        if (milliwatts < 0) throw new IllegalArgumentException("negative power: " + milliwatts + " mW");
    }

    public static Power ofWatts(long watts) {
        return new Power(Math.multiplyExact(watts, MILLI_PER_WATT));
    }

    /** Exact watts. */
    public Ratio watts() {
        return Ratio.of(milliwatts, MILLI_PER_WATT);
    }

    /** Exact kilowatts. */
    public Ratio kilowatts() {
        return Ratio.of(milliwatts, MILLI_PER_KILOWATT);
    }

    @Override
    public int compareTo(Power other) {
        return Long.compare(milliwatts, other.milliwatts);
    }

    @Override
    public String toString() {
        return kilowatts().decimal() + " kW";
    }
}
