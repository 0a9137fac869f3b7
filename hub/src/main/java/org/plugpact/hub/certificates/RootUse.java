package org.plugpact.hub.certificates;

/** What a root is trusted for; also where it lies on a charger. */
public enum RootUse {
    /** Of ISO 15118: chargers' certificates for vehicles, and contracts that follow from it. */
    V2G,
    /** A mobility provider's own: contracts that follow from no V2G root. */
    PROVIDER,
    /** A vehicle maker's: vehicles' own certificates. */
    VEHICLE_MAKER,
    /** A charger maker's: chargers' first certificates, and firmware. */
    CHARGER_MAKER,
    /** The hub's: what a charger knows the hub by. */
    HUB
}
