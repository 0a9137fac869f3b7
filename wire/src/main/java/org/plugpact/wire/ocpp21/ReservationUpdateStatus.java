package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * ReservationUpdateStatusEnumType: {@code ReservationStatusUpdateRequest.reservationUpdateStatus} (OCPP
 * 2.1, part 2, 3.88).
 */
public enum ReservationUpdateStatus implements Word {
    EXPIRED("Expired"),
    REMOVED("Removed"),
    NO_TRANSACTION("NoTransaction");

    private final String text;

    ReservationUpdateStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
