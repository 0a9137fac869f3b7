package org.plugpact.core.schedule;

/**
 * A stretch of a schedule. It lasts until the next one starts, or the schedule ends (K01.FR.12).
 *
 * @param startSeconds from the start of the schedule
 */
public record Period(long startSeconds, Rates rates, Phases phases, OperationMode mode) {
    public Period {
        if (startSeconds < 0) throw new IllegalArgumentException("a period starts at " + startSeconds + " s");
    }

    /** A limit of {@code milli} thousandths on the phases that there are. */
    public static Period of(long startSeconds, long milli) {
        return new Period(startSeconds, Rates.limit(milli), Phases.UNSAID, OperationMode.CHARGING_ONLY);
    }

    public Period on(Phases those) {
        return new Period(startSeconds, rates, those, mode);
    }

    /** What it asks for in one of the outlet's phases, 1 to 3. A power of one phase is spread over that phase alone. */
    Period in(int phase, RateUnit unit) {
        if (rates.byPhase().isEmpty()) return this;
        var alone = Rates.limit(rates.byPhase().get().in(phase));
        return new Period(startSeconds, alone, unit == RateUnit.WATTS ? Phases.of(1) : phases, mode);
    }

    /** Whether both ask for the same, whenever they start. */
    boolean asksTheSameAs(Period other) {
        return rates.equals(other.rates) && phases.equals(other.phases) && mode == other.mode;
    }
}
