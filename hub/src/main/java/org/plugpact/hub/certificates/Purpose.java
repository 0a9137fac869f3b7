package org.plugpact.hub.certificates;

/** What a charger wants a certificate for. */
public enum Purpose {
    /** To show to the hub (security profile 3). */
    STATION,
    /** To show to vehicles of ISO 15118-2. */
    V2G,
    /** To show to vehicles of ISO 15118-20. */
    V2G_20
}
