package org.plugpact.hub.smart;

import java.util.List;

/**
 * What a charger is told for an outlet.
 *
 * @param milliamperes in each phase; negative: out of the vehicle, which only a setpoint is
 * @param phases of the site that it is for, if fewer than all of the outlet's; empty: all of them
 * @param setpoint whether the vehicle is to follow it; if not, it is a limit
 */
record Allowance(long milliamperes, List<Integer> phases, boolean setpoint) {
    Allowance {
        phases = List.copyOf(phases);
        if (milliamperes < 0 && !setpoint) throw new IllegalArgumentException("a limit of " + milliamperes + " mA");
    }

    /** A limit in all phases. */
    static Allowance limit(long milliamperes) {
        return new Allowance(milliamperes, List.of(), false);
    }

    /** The most that may flow into the vehicle through a phase of the site, if its outlet is at it. */
    long in(int phase) {
        return phases.isEmpty() || phases.contains(phase) ? Math.max(0, milliamperes) : 0;
    }

    /** In the phase where it is most. */
    long most() {
        return Math.max(0, milliamperes);
    }

    /** What may flow out of the vehicle, in each phase. */
    long back() {
        return Math.max(0, -milliamperes);
    }
}
