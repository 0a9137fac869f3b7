package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** CustomerInformationStatusEnumType: {@code CustomerInformationResponse.status} (OCPP 2.1, part 2). */
public enum CustomerInformationStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    INVALID("Invalid");

    private final String text;

    CustomerInformationStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
