package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** ResetStatusEnumType: {@code ResetResponse.status} (OCPP 2.1, part 2, 3.91). */
public enum ResetStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    SCHEDULED("Scheduled");

    private final String text;

    ResetStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
