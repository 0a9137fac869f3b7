package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** Whether the authorization cache was cleared (OCPP 1.6, 7.20). */
public enum ClearCacheStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    ClearCacheStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
