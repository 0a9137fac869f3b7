package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** UpdateEnumType: {@code SendLocalListRequest.updateType} (OCPP 2.1, part 2, 3.107). */
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
