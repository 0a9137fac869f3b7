package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ChangeAvailabilityStatusEnumType: {@code ChangeAvailabilityResponse.status} (OCPP 2.0.1, part 2). */
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
