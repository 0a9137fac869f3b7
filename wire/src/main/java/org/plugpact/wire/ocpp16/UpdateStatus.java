package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** UpdateStatus: {@code SendLocalListResponse.status} (OCPP 1.6, 7.47). */
public enum UpdateStatus implements Word {
    ACCEPTED("Accepted"),
    FAILED("Failed"),
    NOT_SUPPORTED("NotSupported"),
    VERSION_MISMATCH("VersionMismatch");

    private final String text;

    UpdateStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
