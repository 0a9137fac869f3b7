package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** MobilityNeedsModeEnumType: {@code ChargingNeeds.mobilityNeedsMode} (OCPP 2.1, part 2, 3.64). */
public enum MobilityNeedsMode implements Word {
    EVCC("EVCC"),
    EVCC_SECC("EVCC_SECC");

    private final String text;

    MobilityNeedsMode(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
