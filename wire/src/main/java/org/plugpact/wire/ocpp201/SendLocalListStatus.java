package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** SendLocalListStatusEnumType: {@code SendLocalListResponse.status} (OCPP 2.0.1, part 2, 3.76). */
public enum SendLocalListStatus implements Word {
    ACCEPTED("Accepted"),
    FAILED("Failed"),
    VERSION_MISMATCH("VersionMismatch");

    private final String text;

    SendLocalListStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
