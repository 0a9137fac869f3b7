package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * CertificateStatusSourceEnumType: in {@code CertificateStatusRequestInfo} and {@code CertificateStatus} (OCPP 2.1,
 * part 2, 3.12).
 */
public enum CertificateStatusSource implements Word {
    CRL("CRL"),
    OCSP("OCSP");

    private final String text;

    CertificateStatusSource(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
