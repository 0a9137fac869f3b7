package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * ClearChargingProfileStatusEnumType: {@code ClearChargingProfileResponse.status} (OCPP 2.1, part 2,
 * 3.20).
 */
public enum ClearChargingProfileStatus implements Word {
    ACCEPTED("Accepted"),
    UNKNOWN("Unknown");

    private final String text;

    ClearChargingProfileStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
