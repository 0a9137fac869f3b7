package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** How the periods of a profile stand in time (OCPP 1.6, 7.9). */
public enum ChargingProfileKind implements Word {
    ABSOLUTE("Absolute"),
    RECURRING("Recurring"),
    RELATIVE("Relative");

    private final String text;

    ChargingProfileKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
