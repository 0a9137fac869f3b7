package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** LogStatusEnumType: {@code GetLogResponse.status} (OCPP 2.0.1, part 2). */
public enum LogStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    ACCEPTED_CANCELED("AcceptedCanceled");

    private final String text;

    LogStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
