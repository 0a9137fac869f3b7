package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * InstallCertificateStatusEnumType: {@code InstallCertificateResponse.status} (OCPP 2.0.1, part 2, 3.44).
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
