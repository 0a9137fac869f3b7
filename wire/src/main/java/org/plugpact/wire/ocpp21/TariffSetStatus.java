package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** TariffSetStatusEnumType: {@code SetDefaultTariffResponse.status} (OCPP 2.1, part 2). */
public enum TariffSetStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    TOO_MANY_ELEMENTS("TooManyElements"),
    CONDITION_NOT_SUPPORTED("ConditionNotSupported"),
    DUPLICATE_TARIFF_ID("DuplicateTariffId");

    private final String text;

    TariffSetStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
