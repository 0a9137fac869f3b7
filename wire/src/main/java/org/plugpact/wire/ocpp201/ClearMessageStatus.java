package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ClearMessageStatusEnumType: {@code ClearDisplayMessageResponse.status} (OCPP 2.0.1, part 2, 3.19). */
public enum ClearMessageStatus implements Word {
    ACCEPTED("Accepted"),
    UNKNOWN("Unknown");

    private final String text;

    ClearMessageStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
