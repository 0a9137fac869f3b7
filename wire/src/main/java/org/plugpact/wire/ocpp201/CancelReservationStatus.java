package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** CancelReservationStatusEnumType: {@code CancelReservationResponse.status} (OCPP 2.0.1, part 2, 3.6). */
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
