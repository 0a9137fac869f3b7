package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** CertificateSignedStatusEnumType: {@code CertificateSignedResponse.status} (OCPP 2.1, part 2, 3.9). */
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
