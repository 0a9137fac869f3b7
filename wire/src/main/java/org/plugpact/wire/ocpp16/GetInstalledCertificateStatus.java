package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/**
 * GetInstalledCertificateStatusEnumType: {@code GetInstalledCertificateIdsResponse.status} (Security
 * whitepaper, 6.11).
 */
public enum GetInstalledCertificateStatus implements Word {
    ACCEPTED("Accepted"),
    NOT_FOUND("NotFound");

    private final String text;

    GetInstalledCertificateStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
