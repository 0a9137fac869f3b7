package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** Whether a charge point is accepted (OCPP 1.6, 7.38). */
public enum RegistrationStatus implements Word {
    ACCEPTED("Accepted"),
    PENDING("Pending"),
    REJECTED("Rejected");

    private final String text;

    RegistrationStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
