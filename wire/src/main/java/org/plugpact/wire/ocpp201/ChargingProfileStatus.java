package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ChargingProfileStatusEnumType: {@code SetChargingProfileResponse.status} (OCPP 2.0.1, part 2, 3.14). */
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
