package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * ChangeAvailabilityStatusEnumType: {@code ChangeAvailabilityResponse.status} (OCPP 2.1, part 2, 3.13).
 */
public enum ChangeAvailabilityStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    SCHEDULED("Scheduled");

    private final String text;

    ChangeAvailabilityStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
