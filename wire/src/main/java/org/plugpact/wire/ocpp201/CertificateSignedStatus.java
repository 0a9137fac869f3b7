package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** CertificateSignedStatusEnumType: {@code CertificateSignedResponse.status} (OCPP 2.0.1, part 2, 3.8). */
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
