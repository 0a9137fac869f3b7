package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Breach;

/** The error codes of a CALLERROR (OCPP-J 1.6, table 7). */
public enum ErrorCode {
    NOT_IMPLEMENTED("NotImplemented"),
    NOT_SUPPORTED("NotSupported"),
    INTERNAL_ERROR("InternalError"),
    PROTOCOL_ERROR("ProtocolError"),
    SECURITY_ERROR("SecurityError"),
    FORMATION_VIOLATION("FormationViolation"),
    PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation"),
    /** Spelt with one r on the wire, in 1.6, for good (OCPP-J 1.6 errata, 5.1). */
    OCCURENCE_CONSTRAINT_VIOLATION("OccurenceConstraintViolation"),
    TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation"),
    GENERIC_ERROR("GenericError");

    private final String text;

    ErrorCode(String text) {
        this.text = text;
    }

    /** What a message is told that breaks a rule of this kind. */
    public static ErrorCode of(Breach breach) {
        return switch (breach) {
            case SURPLUS -> FORMATION_VIOLATION;
            case OCCURRENCE -> OCCURENCE_CONSTRAINT_VIOLATION;
            case TYPE -> TYPE_CONSTRAINT_VIOLATION;
            case PROPERTY -> PROPERTY_CONSTRAINT_VIOLATION;
        };
    }

    /** The code as it stands on the wire. */
    public String text() {
        return text;
    }
}
