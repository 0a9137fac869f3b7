package org.plugpact.core.schedule;

import java.util.OptionalLong;

/** From when a schedule's periods are counted (OCPP 2.1 part 2, K 3.3). */
public enum Kind {
    /** From the schedule's start; without one, which 1.6 allows, as {@link #RELATIVE} (OCPP 1.6, 7.13). */
    ABSOLUTE(0),
    /** From the schedule's start, and again every 24 hours. */
    DAILY(86_400),
    /** From the schedule's start, and again every seven days. */
    WEEKLY(604_800),
    /** From when the station is ready to deliver energy to this transaction (K01.FR.42). */
    RELATIVE(0),
    /** One period whose rates are changed while it lasts (2.1, K28); counted like {@link #ABSOLUTE}. */
    DYNAMIC(0);

    private final long everySeconds;

    Kind(long everySeconds) {
        this.everySeconds = everySeconds;
    }

    /** Seconds after which it starts again; empty if it does not. */
    public OptionalLong everySeconds() {
        return everySeconds == 0 ? OptionalLong.empty() : OptionalLong.of(everySeconds);
    }
}
