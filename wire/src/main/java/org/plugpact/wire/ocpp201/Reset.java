package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ResetEnumType: {@code ResetRequest.type} (OCPP 2.0.1, part 2, 3.74). */
public enum Reset implements Word {
    IMMEDIATE("Immediate"),
    ON_IDLE("OnIdle");

    private final String text;

    Reset(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
