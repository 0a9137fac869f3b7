package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * ChargingRateUnitEnumType: in {@code GetCompositeScheduleRequest}, {@code CompositeSchedule}, {@code
 * ChargingSchedule} (OCPP 2.0.1, part 2, 3.15).
 */
public enum ChargingRateUnit implements Word {
    W("W"),
    A("A");

    private final String text;

    ChargingRateUnit(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
