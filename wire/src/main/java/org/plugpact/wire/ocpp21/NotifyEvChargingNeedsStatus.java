package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * NotifyEVChargingNeedsStatusEnumType: {@code NotifyEvChargingNeedsResponse.status} (OCPP 2.1, part 2,
 * 3.70).
 */
public enum NotifyEvChargingNeedsStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    PROCESSING("Processing"),
    NO_CHARGING_PROFILE("NoChargingProfile");

    private final String text;

    NotifyEvChargingNeedsStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
