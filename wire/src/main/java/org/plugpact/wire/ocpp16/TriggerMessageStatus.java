package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/**
 * TriggerMessageStatusEnumType: in {@code ExtendedTriggerMessageResponse} and {@code TriggerMessageResponse}
 * (Security whitepaper, 6.17).
 */
public enum TriggerMessageStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    NOT_IMPLEMENTED("NotImplemented");

    private final String text;

    TriggerMessageStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
