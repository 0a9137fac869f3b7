package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** How often a recurring profile starts again (OCPP 1.6, 7.37). */
public enum RecurrencyKind implements Word {
    DAILY("Daily"),
    WEEKLY("Weekly");

    private final String text;

    RecurrencyKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
