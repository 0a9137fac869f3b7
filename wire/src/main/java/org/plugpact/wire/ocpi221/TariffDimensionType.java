package org.plugpact.wire.ocpi221;

/** The TariffDimensionType enum (OCPI 2.2.1, mod_tariffs). */
public enum TariffDimensionType {
    ENERGY,
    FLAT,
    PARKING_TIME,
    TIME
}
