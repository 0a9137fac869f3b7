package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** GetCompositeScheduleStatus: {@code GetCompositeScheduleResponse.status} (OCPP 1.6, 7.26). */
public enum GetCompositeScheduleStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    GetCompositeScheduleStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
