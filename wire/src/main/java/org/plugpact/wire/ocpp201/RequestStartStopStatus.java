package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * RequestStartStopStatusEnumType: in {@code RequestStartTransactionResponse} and {@code
 * RequestStopTransactionResponse} (OCPP 2.0.1, part 2, 3.71).
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
