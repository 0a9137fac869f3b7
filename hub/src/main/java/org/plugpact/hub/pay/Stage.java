package org.plugpact.hub.pay;

/** How far a payment has come. Names are in the table. */
enum Stage {
    /** It is about to be asked for, or was and the answer was lost. */
    ASKED(false),
    /** The driver is at the service's page. */
    OFFERED(false),
    /** The amount is reserved; the charger is to be asked. */
    AUTHORISED(false),
    /** The charger was asked to begin, or may begin by itself. */
    STARTING(false),
    /** Energy flows, or has, and the pact is not closed yet. */
    CHARGING(false),
    /** What the pact came to is being taken. */
    CAPTURING(false),
    /** It was taken. */
    CAPTURED(true),
    /** Nothing is to pay: what is reserved is being given back. */
    RELEASING(false),
    /** It was given back. */
    RELEASED(true),
    /** The charger's own terminal has settled it. */
    SETTLED_THERE(true),
    /** It never came about. */
    FAILED(true),
    /** Its driver did not want it. */
    CANCELLED(true),
    /** The service will not do what it is asked: somebody has to look. */
    STUCK(true);

    private final boolean over;

    Stage(boolean over) {
        this.over = over;
    }

    /** Nothing more becomes of it by itself. */
    boolean isOver() {
        return over;
    }
}
