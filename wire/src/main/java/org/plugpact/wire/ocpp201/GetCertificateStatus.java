package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * GetCertificateStatusEnumType: {@code GetCertificateStatusResponse.status} (OCPP 2.0.1, part 2, 3.37).
 */
public enum GetCertificateStatus implements Word {
    ACCEPTED("Accepted"),
    FAILED("Failed");

    private final String text;

    GetCertificateStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
