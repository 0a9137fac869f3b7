package org.plugpact.wire.json;

/** Carries a violation out of the readers; without a stack, since a bad message is an ordinary event. */
public final class Violated extends Exception {
    private static final long serialVersionUID = 1L;

    // Never serialized; only so because every Throwable could be.
    private final transient Violation violation;

    Violated(Breach breach, String place, String detail) {
        super(detail, null, false, false);
        this.violation = new Violation(breach, place, detail);
    }

    public Violation violation() {
        return violation;
    }
}
