package org.plugpact.core.units;

/**
 * An amount of electrical energy. Never negative: a meter that ran backwards is told apart by {@link Register#since}.
 *
 * @param milliwattHours whole milliwatt-hours
 */
public record Energy(long milliwattHours) implements Comparable<Energy> {
    public static final Energy ZERO = new Energy(0);

    private static final long MILLI_PER_WATT_HOUR = 1_000;
    private static final long MILLI_PER_KILOWATT_HOUR = 1_000_000;

    public Energy {
        if (milliwattHours < 0) throw new IllegalArgumentException("negative energy: " + milliwattHours + " mWh");
    }

    public static Energy ofWattHours(long wattHours) {
        return new Energy(Math.multiplyExact(wattHours, MILLI_PER_WATT_HOUR));
    }

    public Energy plus(Energy other) {
        return new Energy(Math.addExact(milliwattHours, other.milliwattHours));
    }

    /** @throws IllegalArgumentException if {@code other} is the greater */
    public Energy minus(Energy other) {
        return new Energy(Math.subtractExact(milliwattHours, other.milliwattHours));
    }

    public boolean isZero() {
        return milliwattHours == 0;
    }

    /** Exact watt-hours. */
    public Ratio wattHours() {
        return Ratio.of(milliwattHours, MILLI_PER_WATT_HOUR);
    }

    /** Exact kilowatt-hours, the unit in which energy is priced. */
    public Ratio kilowattHours() {
        return Ratio.of(milliwattHours, MILLI_PER_KILOWATT_HOUR);
    }

    @Override
    public int compareTo(Energy other) {
        return Long.compare(milliwattHours, other.milliwattHours);
    }

    @Override
    public String toString() {
        return kilowattHours().decimal() + " kWh";
    }
}
