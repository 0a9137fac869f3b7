package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Breach;

/** The error codes of a CALLERROR (OCPP 2.1, part 4, 4.3). */
public enum ErrorCode {
    FORMAT_VIOLATION("FormatViolation"),
    GENERIC_ERROR("GenericError"),
    INTERNAL_ERROR("InternalError"),
    MESSAGE_TYPE_NOT_SUPPORTED("MessageTypeNotSupported"),
    NOT_IMPLEMENTED("NotImplemented"),
    NOT_SUPPORTED("NotSupported"),
    OCCURRENCE_CONSTRAINT_VIOLATION("OccurrenceConstraintViolation"),
    PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation"),
    PROTOCOL_ERROR("ProtocolError"),
    RPC_FRAMEWORK_ERROR("RpcFrameworkError"),
    SECURITY_ERROR("SecurityError"),
    TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation");

    private final String text;

    ErrorCode(String text) {
        this.text = text;
    }

    /** What a message is told that breaks a rule of this kind. */
    public static ErrorCode of(Breach breach) {
        return switch (breach) {
            case SURPLUS -> FORMAT_VIOLATION;
            case OCCURRENCE -> OCCURRENCE_CONSTRAINT_VIOLATION;
            case TYPE -> TYPE_CONSTRAINT_VIOLATION;
            case PROPERTY -> PROPERTY_CONSTRAINT_VIOLATION;
        };
    }

    /** The code as it stands on the wire. */
    public String text() {
        return text;
    }
}
