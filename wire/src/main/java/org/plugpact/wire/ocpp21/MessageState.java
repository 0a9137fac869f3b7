package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** MessageStateEnumType: in {@code GetDisplayMessagesRequest} and {@code MessageInfo} (OCPP 2.1, part 2, 3.62). */
public enum MessageState implements Word {
    CHARGING("Charging"),
    FAULTED("Faulted"),
    IDLE("Idle"),
    UNAVAILABLE("Unavailable"),
    SUSPENDED("Suspended"),
    DISCHARGING("Discharging");

    private final String text;

    MessageState(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
