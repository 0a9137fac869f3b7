package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** ChargingStateEnumType: {@code Transaction.chargingState} (OCPP 2.1, part 2, 3.18). */
public enum ChargingState implements Word {
    EV_CONNECTED("EVConnected"),
    CHARGING("Charging"),
    SUSPENDED_EV("SuspendedEV"),
    SUSPENDED_EVSE("SuspendedEVSE"),
    IDLE("Idle");

    private final String text;

    ChargingState(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
