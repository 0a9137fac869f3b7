package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** PowerDuringCessationEnumType: {@code VoltageParams.powerDuringCessation} (OCPP 2.1, part 2, 3.78). */
public enum PowerDuringCessation implements Word {
    ACTIVE("Active"),
    REACTIVE("Reactive");

    private final String text;

    PowerDuringCessation(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
