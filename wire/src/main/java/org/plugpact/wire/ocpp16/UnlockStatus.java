package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** Whether a connector was unlocked (OCPP 1.6, 7.46). */
public enum UnlockStatus implements Word {
    UNLOCKED("Unlocked"),
    UNLOCK_FAILED("UnlockFailed"),
    NOT_SUPPORTED("NotSupported");

    private final String text;

    UnlockStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
