package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * NotifyEVChargingNeedsStatusEnumType: {@code NotifyEvChargingNeedsResponse.status} (OCPP 2.0.1, part 2,
 * 3.59).
 */
public enum NotifyEvChargingNeedsStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    PROCESSING("Processing");

    private final String text;

    NotifyEvChargingNeedsStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
