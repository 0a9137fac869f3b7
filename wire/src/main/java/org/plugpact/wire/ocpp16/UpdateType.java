package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** UpdateType: {@code SendLocalListRequest.updateType} (OCPP 1.6, 7.48). */
public enum UpdateType implements Word {
    DIFFERENTIAL("Differential"),
    FULL("Full");

    private final String text;

    UpdateType(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
