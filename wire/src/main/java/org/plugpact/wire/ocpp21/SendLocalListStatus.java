package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** SendLocalListStatusEnumType: {@code SendLocalListResponse.status} (OCPP 2.1, part 2, 3.92). */
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
