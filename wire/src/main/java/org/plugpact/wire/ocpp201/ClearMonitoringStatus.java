package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ClearMonitoringStatusEnumType: {@code ClearMonitoringResult.status} (OCPP 2.0.1, part 2, 3.20). */
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
