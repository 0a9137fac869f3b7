package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** CertificateStatusEnumType: {@code CertificateStatus.status} (OCPP 2.1, part 2, 3.11). */
public enum CertificateStatusKind implements Word {
    GOOD("Good"),
    REVOKED("Revoked"),
    UNKNOWN("Unknown"),
    FAILED("Failed");

    private final String text;

    CertificateStatusKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
