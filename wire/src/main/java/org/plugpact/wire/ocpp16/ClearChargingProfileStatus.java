package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** ClearChargingProfileStatus: {@code ClearChargingProfileResponse.status} (OCPP 1.6, 7.21). */
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
