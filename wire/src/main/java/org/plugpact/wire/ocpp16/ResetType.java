package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** How hard to reset (OCPP 1.6, 7.42). */
public enum ResetType implements Word {
    HARD("Hard"),
    SOFT("Soft");

    private final String text;

    ResetType(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
