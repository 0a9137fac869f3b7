package org.plugpact.hub.certificates;

/** A request for a certificate that comes to nothing, between the check that found it and whoever answers. */
final class RequestRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal why;

    RequestRefused(Refusal why, String detail) {
        super(detail);
        this.why = why;
    }

    Refusal why() {
        return why;
    }

    String detail() {
        String detail = getMessage();
        return detail == null ? "" : detail;
    }
}
