package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Limits over time, sent along with a remote start (OCPP 1.6, 7.8). */
public record ChargingProfile(
        int chargingProfileId,
        OptionalInt transactionId,
        int stackLevel,
        ChargingProfilePurpose chargingProfilePurpose,
        ChargingProfileKind chargingProfileKind,
        Optional<RecurrencyKind> recurrencyKind,
        Optional<Instant> validFrom,
        Optional<Instant> validTo,
        ChargingSchedule chargingSchedule) {}
