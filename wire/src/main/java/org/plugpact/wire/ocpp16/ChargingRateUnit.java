package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** What a limit is counted in: amperes or watts (OCPP 1.6, 7.12). */
public enum ChargingRateUnit implements Word {
    AMPERE("A"),
    WATT("W");

    private final String text;

    ChargingRateUnit(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
