package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * GenericStatusEnumType: in {@code AfrrSignalResponse}, {@code AdjustPeriodicEventStreamResponse}, {@code
 * GetCompositeScheduleResponse} and 7 more (OCPP 2.1, part 2).
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
