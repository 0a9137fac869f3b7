package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * GetDisplayMessagesStatusEnumType: {@code GetDisplayMessagesResponse.status} (OCPP 2.1, part 2, 3.47).
 */
public enum GetDisplayMessagesStatus implements Word {
    ACCEPTED("Accepted"),
    UNKNOWN("Unknown");

    private final String text;

    GetDisplayMessagesStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
