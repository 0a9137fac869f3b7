package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** The availability that is asked for (OCPP 1.6, 7.4). */
public enum AvailabilityType implements Word {
    INOPERATIVE("Inoperative"),
    OPERATIVE("Operative");

    private final String text;

    AvailabilityType(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
