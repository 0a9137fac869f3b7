package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** ChargingProfileKindEnumType: {@code ChargingProfile.chargingProfileKind} (OCPP 2.1, part 2, 3.14). */
public enum ChargingProfileKind implements Word {
    ABSOLUTE("Absolute"),
    RECURRING("Recurring"),
    RELATIVE("Relative"),
    DYNAMIC("Dynamic");

    private final String text;

    ChargingProfileKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
