package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** TariffChangeStatusEnumType: {@code ChangeTransactionTariffResponse.status} (OCPP 2.1, part 2, 3.96). */
public enum TariffChangeStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    TOO_MANY_ELEMENTS("TooManyElements"),
    CONDITION_NOT_SUPPORTED("ConditionNotSupported"),
    TX_NOT_FOUND("TxNotFound"),
    NO_CURRENCY_CHANGE("NoCurrencyChange");

    private final String text;

    TariffChangeStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
