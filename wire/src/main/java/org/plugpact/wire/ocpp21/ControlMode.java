package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** ControlModeEnumType: {@code ChargingNeeds.controlMode} (OCPP 2.1, part 2, 3.25). */
public enum ControlMode implements Word {
    SCHEDULED_CONTROL("ScheduledControl"),
    DYNAMIC_CONTROL("DynamicControl");

    private final String text;

    ControlMode(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
