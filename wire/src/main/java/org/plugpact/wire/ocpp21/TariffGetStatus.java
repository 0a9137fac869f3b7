package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** TariffGetStatusEnumType: {@code GetTariffsResponse.status} (OCPP 2.1, part 2, 3.99). */
public enum TariffGetStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    NO_TARIFF("NoTariff");

    private final String text;

    TariffGetStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
