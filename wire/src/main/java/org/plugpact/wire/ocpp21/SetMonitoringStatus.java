package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** SetMonitoringStatusEnumType: {@code SetMonitoringResult.status} (OCPP 2.1, part 2, 3.93). */
public enum SetMonitoringStatus implements Word {
    ACCEPTED("Accepted"),
    UNKNOWN_COMPONENT("UnknownComponent"),
    UNKNOWN_VARIABLE("UnknownVariable"),
    UNSUPPORTED_MONITOR_TYPE("UnsupportedMonitorType"),
    REJECTED("Rejected"),
    DUPLICATE("Duplicate");

    private final String text;

    SetMonitoringStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
