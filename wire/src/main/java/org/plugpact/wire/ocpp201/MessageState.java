package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** MessageStateEnumType: in {@code GetDisplayMessagesRequest} and {@code MessageInfo} (OCPP 2.0.1, part 2, 3.53). */
public enum MessageState implements Word {
    CHARGING("Charging"),
    FAULTED("Faulted"),
    IDLE("Idle"),
    UNAVAILABLE("Unavailable");

    private final String text;

    MessageState(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
