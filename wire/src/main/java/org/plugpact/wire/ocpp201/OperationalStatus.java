package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * OperationalStatusEnumType: {@code ChangeAvailabilityRequest.operationalStatus} (OCPP 2.0.1, part 2,
 * 3.63).
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
