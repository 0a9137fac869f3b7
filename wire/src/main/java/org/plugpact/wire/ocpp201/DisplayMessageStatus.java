package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** DisplayMessageStatusEnumType: {@code SetDisplayMessageResponse.status} (OCPP 2.0.1, part 2, 3.29). */
public enum DisplayMessageStatus implements Word {
    ACCEPTED("Accepted"),
    NOT_SUPPORTED_MESSAGE_FORMAT("NotSupportedMessageFormat"),
    REJECTED("Rejected"),
    NOT_SUPPORTED_PRIORITY("NotSupportedPriority"),
    NOT_SUPPORTED_STATE("NotSupportedState"),
    UNKNOWN_TRANSACTION("UnknownTransaction");

    private final String text;

    DisplayMessageStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
