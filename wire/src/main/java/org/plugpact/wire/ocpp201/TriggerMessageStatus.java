package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** TriggerMessageStatusEnumType: {@code TriggerMessageResponse.status} (OCPP 2.0.1, part 2, 3.81). */
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
