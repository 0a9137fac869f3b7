package org.plugpact.core.schedule;

/** Whole milliamperes in each phase of a three-phase grid. */
public record PerPhase(long l1, long l2, long l3) {
    public static final PerPhase ZERO = new PerPhase(0, 0, 0);

    public PerPhase {
        if (l1 < 0 || l2 < 0 || l3 < 0)
            throw new IllegalArgumentException("negative current: " + l1 + ", " + l2 + ", " + l3);
    }

    /** The same in each. */
    public static PerPhase even(long milliamperes) {
        return new PerPhase(milliamperes, milliamperes, milliamperes);
    }

    /** @param phase 1 to 3 */
    public long in(int phase) {
        return switch (phase) {
            case 1 -> l1;
            case 2 -> l2;
            case 3 -> l3;
            default -> throw new IllegalArgumentException("phase " + phase);
        };
    }
}
