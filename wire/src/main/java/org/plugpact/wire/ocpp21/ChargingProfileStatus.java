package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * ChargingProfileStatusEnumType: in {@code PullDynamicScheduleUpdateResponse}, {@code SetChargingProfileResponse},
 * {@code UpdateDynamicScheduleResponse} (OCPP 2.1, part 2, 3.16).
 */
public enum ChargingProfileStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    ChargingProfileStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
