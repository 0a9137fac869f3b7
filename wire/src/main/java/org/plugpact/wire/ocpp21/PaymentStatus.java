package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** PaymentStatusEnumType: {@code NotifySettlementRequest.status} (OCPP 2.1, part 2, 3.76). */
public enum PaymentStatus implements Word {
    SETTLED("Settled"),
    CANCELED("Canceled"),
    REJECTED("Rejected"),
    FAILED("Failed");

    private final String text;

    PaymentStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
