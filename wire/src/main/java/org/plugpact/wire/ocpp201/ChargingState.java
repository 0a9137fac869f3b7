package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ChargingStateEnumType: {@code Transaction.chargingState} (OCPP 2.0.1, part 2, 3.16). */
public enum ChargingState implements Word {
    CHARGING("Charging"),
    EV_CONNECTED("EVConnected"),
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
