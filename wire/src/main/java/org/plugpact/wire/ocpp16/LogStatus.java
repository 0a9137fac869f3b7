package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** LogStatusEnumType: {@code GetLogResponse.status} (Security whitepaper, 6.15). */
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
