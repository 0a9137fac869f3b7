package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** CostDimensionEnumType: {@code CostDimension.type} (OCPP 2.1, part 2, 3.26). */
public enum CostDimensionKind implements Word {
    ENERGY("Energy"),
    MAX_CURRENT("MaxCurrent"),
    MIN_CURRENT("MinCurrent"),
    MAX_POWER("MaxPower"),
    MIN_POWER("MinPower"),
    IDLE_T_IME("IdleTIme"),
    CHARGING_TIME("ChargingTime");

    private final String text;

    CostDimensionKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
