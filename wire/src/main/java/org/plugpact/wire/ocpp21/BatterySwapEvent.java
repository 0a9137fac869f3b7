package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** BatterySwapEventEnumType: {@code BatterySwapRequest.eventType} (OCPP 2.1, part 2, 3.5). */
public enum BatterySwapEvent implements Word {
    BATTERY_IN("BatteryIn"),
    BATTERY_OUT("BatteryOut"),
    BATTERY_OUT_TIMEOUT("BatteryOutTimeout");

    private final String text;

    BatterySwapEvent(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
