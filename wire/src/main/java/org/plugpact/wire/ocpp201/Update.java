package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** UpdateEnumType: {@code SendLocalListRequest.updateType} (OCPP 2.0.1, part 2, 3.85). */
public enum Update implements Word {
    DIFFERENTIAL("Differential"),
    FULL("Full");

    private final String text;

    Update(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
