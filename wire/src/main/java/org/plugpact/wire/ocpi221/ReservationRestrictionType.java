package org.plugpact.wire.ocpi221;

/** The ReservationRestrictionType enum (OCPI 2.2.1, mod_tariffs). */
public enum ReservationRestrictionType {
    RESERVATION,
    RESERVATION_EXPIRES
}
