package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/**
 * DeleteCertificateStatusEnumType: {@code DeleteCertificateResponse.status} (Security whitepaper, 6.7).
 */
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
