package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** DeleteCertificateStatusEnumType: {@code DeleteCertificateResponse.status} (OCPP 2.1, part 2, 3.32). */
public enum DeleteCertificateStatus implements Word {
    ACCEPTED("Accepted"),
    FAILED("Failed"),
    NOT_FOUND("NotFound");

    private final String text;

    DeleteCertificateStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
