package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * RequestStartStopStatusEnumType: in {@code RequestStartTransactionResponse} and {@code
 * RequestStopTransactionResponse} (OCPP 2.1, part 2, 3.87).
 */
public enum RequestStartStopStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    RequestStartStopStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
