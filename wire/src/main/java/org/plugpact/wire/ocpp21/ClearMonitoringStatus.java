package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** ClearMonitoringStatusEnumType: {@code ClearMonitoringResult.status} (OCPP 2.1, part 2, 3.22). */
public enum ClearMonitoringStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    NOT_FOUND("NotFound");

    private final String text;

    ClearMonitoringStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
