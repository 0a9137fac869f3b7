package org.plugpact.hub.ocpp;

import org.plugpact.core.identity.ChargerId;

/** When chargers come again that could not be taken in at their boot: each at another time, so that they don't come together. */
public final class BackOff {
    /** After so many seconds the first of them come. */
    static final int LEAST_SECONDS = 30;

    /** Over so many the others are spread. */
    static final int SPREAD_SECONDS = 270;

    private BackOff() {}

    /** Seconds until this charger boots again; the same for it each time. */
    public static int seconds(ChargerId charger) {
        return LEAST_SECONDS + Math.floorMod(charger.text().hashCode(), SPREAD_SECONDS);
    }
}
