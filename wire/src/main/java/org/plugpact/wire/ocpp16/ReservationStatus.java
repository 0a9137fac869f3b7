package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** ReservationStatus: {@code ReserveNowResponse.status} (OCPP 1.6, 7.40). */
public enum ReservationStatus implements Word {
    ACCEPTED("Accepted"),
    FAULTED("Faulted"),
    OCCUPIED("Occupied"),
    REJECTED("Rejected"),
    UNAVAILABLE("Unavailable");

    private final String text;

    ReservationStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
