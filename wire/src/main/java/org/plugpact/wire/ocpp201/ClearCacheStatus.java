package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ClearCacheStatusEnumType: {@code ClearCacheResponse.status} (OCPP 2.0.1, part 2, 3.17). */
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
