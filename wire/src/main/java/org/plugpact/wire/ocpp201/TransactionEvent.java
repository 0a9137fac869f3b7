package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** TransactionEventEnumType: {@code TransactionEventRequest.eventType} (OCPP 2.0.1, part 2, 3.80). */
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
