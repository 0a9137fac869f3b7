package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * InstallCertificateStatusEnumType: {@code InstallCertificateResponse.status} (OCPP 2.1, part 2, 3.52).
 */
public enum InstallCertificateStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    FAILED("Failed");

    private final String text;

    InstallCertificateStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
