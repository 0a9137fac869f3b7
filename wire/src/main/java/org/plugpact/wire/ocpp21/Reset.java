package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** ResetEnumType: {@code ResetRequest.type} (OCPP 2.1, part 2, 3.90). */
public enum Reset implements Word {
    IMMEDIATE("Immediate"),
    ON_IDLE("OnIdle"),
    IMMEDIATE_AND_RESUME("ImmediateAndResume");

    private final String text;

    Reset(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
