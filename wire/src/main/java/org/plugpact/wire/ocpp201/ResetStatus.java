package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ResetStatusEnumType: {@code ResetResponse.status} (OCPP 2.0.1, part 2, 3.75). */
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
