package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** ChargingProfileStatus: {@code SetChargingProfileResponse.status} (OCPP 1.6, 7.11). */
public enum ChargingProfileStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    NOT_SUPPORTED("NotSupported");

    private final String text;

    ChargingProfileStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
