package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * OperationalStatusEnumType: {@code ChangeAvailabilityRequest.operationalStatus} (OCPP 2.1, part 2,
 * 3.74).
 */
public enum OperationalStatus implements Word {
    INOPERATIVE("Inoperative"),
    OPERATIVE("Operative");

    private final String text;

    OperationalStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
