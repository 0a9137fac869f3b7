package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * ReservationUpdateStatusEnumType: {@code ReservationStatusUpdateRequest.reservationUpdateStatus} (OCPP
 * 2.0.1, part 2, 3.72).
 */
public enum ReservationUpdateStatus implements Word {
    EXPIRED("Expired"),
    REMOVED("Removed");

    private final String text;

    ReservationUpdateStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
