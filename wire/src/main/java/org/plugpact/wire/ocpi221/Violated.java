package org.plugpact.wire.ocpi221;

/** Carries a violation out of the readers; without a stack, since a bad object is an ordinary event. */
final class Violated extends Exception {
    private static final long serialVersionUID = 1L;

    final String place;
    final String detail;

    Violated(String place, String detail) {
        super(detail, null, false, false);
        this.place = place;
        this.detail = detail;
    }
}
