package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** RegistrationStatusEnumType: {@code BootNotificationResponse.status} (OCPP 2.1, part 2, 3.85). */
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
