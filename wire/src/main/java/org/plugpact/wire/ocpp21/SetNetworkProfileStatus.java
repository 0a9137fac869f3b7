package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** SetNetworkProfileStatusEnumType: {@code SetNetworkProfileResponse.status} (OCPP 2.1, part 2, 3.94). */
public enum SetNetworkProfileStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    FAILED("Failed");

    private final String text;

    SetNetworkProfileStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
