package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** TransactionEventEnumType: {@code TransactionEventRequest.eventType} (OCPP 2.1, part 2, 3.102). */
public enum TransactionEvent implements Word {
    ENDED("Ended"),
    STARTED("Started"),
    UPDATED("Updated");

    private final String text;

    TransactionEvent(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
