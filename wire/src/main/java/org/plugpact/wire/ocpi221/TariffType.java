package org.plugpact.wire.ocpi221;

/** The TariffType enum (OCPI 2.2.1, mod_tariffs). */
public enum TariffType {
    AD_HOC_PAYMENT,
    PROFILE_CHEAP,
    PROFILE_FAST,
    PROFILE_GREEN,
    REGULAR
}
