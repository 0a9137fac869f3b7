package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** CancelReservationStatusEnumType: {@code CancelReservationResponse.status} (OCPP 2.1, part 2, 3.7). */
public enum CancelReservationStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    CancelReservationStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
