package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * GetInstalledCertificateStatusEnumType: {@code GetInstalledCertificateIdsResponse.status} (OCPP 2.1,
 * part 2, 3.48).
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
