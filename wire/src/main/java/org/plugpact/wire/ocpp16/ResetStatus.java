package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** Whether a reset will be done (OCPP 1.6, 7.41). */
public enum ResetStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    ResetStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
