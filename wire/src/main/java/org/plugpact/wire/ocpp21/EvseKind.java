package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** EvseKindEnumType: in {@code TariffConditions} and {@code TariffConditionsFixed} (OCPP 2.1, part 2, 3.40). */
public enum EvseKind implements Word {
    AC("AC"),
    DC("DC");

    private final String text;

    EvseKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
