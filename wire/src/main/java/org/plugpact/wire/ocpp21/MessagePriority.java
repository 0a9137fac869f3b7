package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** MessagePriorityEnumType: in {@code GetDisplayMessagesRequest} and {@code MessageInfo} (OCPP 2.1, part 2, 3.61). */
public enum MessagePriority implements Word {
    ALWAYS_FRONT("AlwaysFront"),
    IN_FRONT("InFront"),
    NORMAL_CYCLE("NormalCycle");

    private final String text;

    MessagePriority(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
