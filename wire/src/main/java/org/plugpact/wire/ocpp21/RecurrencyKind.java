package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** RecurrencyKindEnumType: {@code ChargingProfile.recurrencyKind} (OCPP 2.1, part 2, 3.84). */
public enum RecurrencyKind implements Word {
    DAILY("Daily"),
    WEEKLY("Weekly");

    private final String text;

    RecurrencyKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
