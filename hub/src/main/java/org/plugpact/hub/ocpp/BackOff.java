package org.plugpact.hub.ocpp;

import org.plugpact.core.identity.ChargerId;

/**
 * When chargers come again that could not be taken in at their boot: each at another time, so that they don't come together, and soon
 * enough that after an outage of 15,000 all are accepted within a minute, which is 600 in a second and far less than a desk takes.
 */
public final class BackOff {
    /** After so many seconds the first of them come. */
    static final int LEAST_SECONDS = 5;

    /** Over so many the others are spread. */
    static final int SPREAD_SECONDS = 25;

    private BackOff() {}

    /** Seconds until this charger boots again; the same for it each time. */
    public static int seconds(ChargerId charger) {
        return LEAST_SECONDS + Math.floorMod(charger.text().hashCode(), SPREAD_SECONDS);
    }
}
