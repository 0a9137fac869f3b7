package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ReserveNowStatusEnumType: {@code ReserveNowResponse.status} (OCPP 2.0.1, part 2, 3.73). */
public enum ReserveNowStatus implements Word {
    ACCEPTED("Accepted"),
    FAULTED("Faulted"),
    OCCUPIED("Occupied"),
    REJECTED("Rejected"),
    UNAVAILABLE("Unavailable");

    private final String text;

    ReserveNowStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
