package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * PreconditioningStatusEnumType: {@code TransactionEventRequest.preconditioningStatus} (OCPP 2.1, part
 * 2).
 */
public enum PreconditioningStatus implements Word {
    UNKNOWN("Unknown"),
    READY("Ready"),
    NOT_READY("NotReady"),
    PRECONDITIONING("Preconditioning");

    private final String text;

    PreconditioningStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
