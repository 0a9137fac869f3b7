package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * GetChargingProfileStatusEnumType: {@code GetChargingProfilesResponse.status} (OCPP 2.0.1, part 2,
 * 3.38).
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
