package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** OCPPVersionEnumType: {@code NetworkConnectionProfile.ocppVersion} (OCPP 2.1, part 2, 3.73). */
public enum OcppVersion implements Word {
    OCPP12("OCPP12"),
    OCPP15("OCPP15"),
    OCPP16("OCPP16"),
    OCPP20("OCPP20"),
    OCPP201("OCPP201"),
    OCPP21("OCPP21");

    private final String text;

    OcppVersion(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
