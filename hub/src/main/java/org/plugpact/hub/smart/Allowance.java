package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a charger is told for an outlet.
 *
 * @param milliamperes in each phase; negative: out of the vehicle, which only a setpoint is
 * @param phases of the site that it is for, if fewer than all of the outlet's; empty: all of them
 * @param until that instant the vehicle is to follow it, as a setpoint; empty: it is a limit
 */
record Allowance(long milliamperes, List<Integer> phases, Optional<Instant> until) {
    Allowance {
        phases = List.copyOf(phases);
        if (milliamperes < 0 && until.isEmpty())
            throw new IllegalArgumentException("a limit of " + milliamperes + " mA");
    }

    /** A limit in all phases. */
    static Allowance limit(long milliamperes) {
        return limit(milliamperes, List.of());
    }

    static Allowance limit(long milliamperes, List<Integer> phases) {
        return new Allowance(milliamperes, milliamperes == 0 ? List.of() : phases, Optional.empty());
    }

    boolean isSetpoint() {
        return until.isPresent();
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
