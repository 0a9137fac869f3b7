package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ChargingProfileKindEnumType: {@code ChargingProfile.chargingProfileKind} (OCPP 2.0.1, part 2, 3.12). */
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
