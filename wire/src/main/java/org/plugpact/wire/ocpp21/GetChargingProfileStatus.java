package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * GetChargingProfileStatusEnumType: {@code GetChargingProfilesResponse.status} (OCPP 2.1, part 2, 3.46).
 */
public enum GetChargingProfileStatus implements Word {
    ACCEPTED("Accepted"),
    NO_PROFILES("NoProfiles");

    private final String text;

    GetChargingProfileStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
