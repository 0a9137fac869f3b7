package org.plugpact.wire.ocpp16;

/** Carries a violation out of the readers; without a stack, since a bad message is an ordinary event. */
final class Violated extends Exception {
    private static final long serialVersionUID = 1L;

    // Never serialized; only so because every Throwable could be.
    final transient Violation violation;

    Violated(ErrorCode code, String place, String detail) {
        super(detail, null, false, false);
        this.violation = new Violation(code, place, detail);
    }
}
