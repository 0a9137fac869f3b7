package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** DisplayMessageStatusEnumType: {@code SetDisplayMessageResponse.status} (OCPP 2.1, part 2, 3.36). */
public enum DisplayMessageStatus implements Word {
    ACCEPTED("Accepted"),
    NOT_SUPPORTED_MESSAGE_FORMAT("NotSupportedMessageFormat"),
    REJECTED("Rejected"),
    NOT_SUPPORTED_PRIORITY("NotSupportedPriority"),
    NOT_SUPPORTED_STATE("NotSupportedState"),
    UNKNOWN_TRANSACTION("UnknownTransaction"),
    LANGUAGE_NOT_SUPPORTED("LanguageNotSupported");

    private final String text;

    DisplayMessageStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
