package org.plugpact.core.schedule;

import java.util.OptionalInt;

/**
 * Over which phases a period's rates go.
 *
 * @param number how many, 1 to 3; absent means 3 for alternating current (K01.FR.49) and nothing for direct current
 * @param use the one phase to use, 1 to 3; only with a number of 1 (K01.FR.19)
 */
public record Phases(OptionalInt number, OptionalInt use) {
    /** Phases of a three-phase grid. */
    public static final int MAX = 3;

    public static final Phases UNSAID = new Phases(OptionalInt.empty(), OptionalInt.empty());

    public Phases {
        if (number.isPresent() && (number.getAsInt() < 1 || number.getAsInt() > MAX)) {
            throw new IllegalArgumentException("phases: " + number.getAsInt());
        }
        if (use.isPresent() && (use.getAsInt() < 1 || use.getAsInt() > MAX)) {
            throw new IllegalArgumentException("phase to use: " + use.getAsInt());
        }
    }

    public static Phases of(int number) {
        return new Phases(OptionalInt.of(number), OptionalInt.empty());
    }

    /** One phase, and which. */
    public static Phases only(int use) {
        return new Phases(OptionalInt.of(1), OptionalInt.of(use));
    }

    boolean isUnsaid() {
        return number.isEmpty() && use.isEmpty();
    }
}
