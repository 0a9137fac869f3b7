package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** ClearMessageStatusEnumType: {@code ClearDisplayMessageResponse.status} (OCPP 2.1, part 2, 3.21). */
public enum ClearMessageStatus implements Word {
    ACCEPTED("Accepted"),
    UNKNOWN("Unknown"),
    REJECTED("Rejected");

    private final String text;

    ClearMessageStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
