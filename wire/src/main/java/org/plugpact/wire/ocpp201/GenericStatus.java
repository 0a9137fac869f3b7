package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * GenericStatusEnumType: in {@code GetCompositeScheduleResponse}, {@code NotifyEvChargingScheduleResponse}, {@code
 * PublishFirmwareResponse} and 2 more (OCPP 2.0.1, part 2).
 */
public enum GenericStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    GenericStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
