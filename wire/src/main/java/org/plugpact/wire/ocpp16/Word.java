package org.plugpact.wire.ocpp16;

/** One of a closed list of words. */
public sealed interface Word
        permits AuthorizationStatus,
                AvailabilityStatus,
                AvailabilityType,
                ChargePointErrorCode,
                ChargePointStatus,
                ChargingProfileKind,
                ChargingProfilePurpose,
                ChargingRateUnit,
                ClearCacheStatus,
                ConfigurationStatus,
                DataTransferStatus,
                Location,
                Measurand,
                Phase,
                ReadingContext,
                Reason,
                RecurrencyKind,
                RegistrationStatus,
                RemoteStartStopStatus,
                ResetStatus,
                ResetType,
                UnitOfMeasure,
                UnlockStatus,
                ValueFormat {
    /** The word as it stands on the wire, case and spelling included. */
    String text();
}
