package org.plugpact.core.schedule;

/** Why a charging profile is not installed, with the reason code that OCPP 2.x has for it (part 2 appendices, reason codes). */
public enum Refusal {
    UNKNOWN_EVSE("UnknownEvse"),
    NO_TRANSACTION("TxNotFound"),
    DUPLICATE("DuplicateProfile"),
    PROFILE("InvalidProfile"),
    PROFILE_ID("InvalidProfileId"),
    SCHEDULE("InvalidSchedule"),
    STACK_LEVEL("InvalidStackLevel"),
    RATE_UNIT("UnsupportedRateUnit"),
    PURPOSE("UnsupportedPurpose"),
    KIND("UnsupportedKind"),
    NO_PHASE_FOR_DIRECT_CURRENT("NoPhaseForDC"),
    PHASE_CONFLICT("PhaseConflict"),
    OPERATION_MODE("InvalidOperationMode"),
    TOO_MANY("TooManyElements");

    private final String reasonCode;

    Refusal(String reasonCode) {
        this.reasonCode = reasonCode;
    }

    public String reasonCode() {
        return reasonCode;
    }
}
