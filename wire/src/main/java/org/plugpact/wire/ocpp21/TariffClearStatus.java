package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** TariffClearStatusEnumType: {@code ClearTariffsResult.status} (OCPP 2.1, part 2, 3.97). */
public enum TariffClearStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    NO_TARIFF("NoTariff");

    private final String text;

    TariffClearStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
