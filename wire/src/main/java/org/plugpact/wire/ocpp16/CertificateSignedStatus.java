package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/**
 * CertificateSignedStatusEnumType: {@code CertificateSignedResponse.status} (Security whitepaper, 6.2).
 */
public enum CertificateSignedStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    CertificateSignedStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
