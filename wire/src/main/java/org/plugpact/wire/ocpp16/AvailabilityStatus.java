package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** What a charge point says to a change of availability (OCPP 1.6, 7.3). */
public enum AvailabilityStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    SCHEDULED("Scheduled");

    private final String text;

    AvailabilityStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
