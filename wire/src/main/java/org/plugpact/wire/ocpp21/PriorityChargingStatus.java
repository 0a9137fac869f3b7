package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** PriorityChargingStatusEnumType: {@code UsePriorityChargingResponse.status} (OCPP 2.1, part 2, 3.80). */
public enum PriorityChargingStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    NO_PROFILE("NoProfile");

    private final String text;

    PriorityChargingStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
