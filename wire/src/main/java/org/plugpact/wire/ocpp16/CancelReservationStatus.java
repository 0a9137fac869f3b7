package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** CancelReservationStatus: {@code CancelReservationResponse.status} (OCPP 1.6, 7.5). */
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
