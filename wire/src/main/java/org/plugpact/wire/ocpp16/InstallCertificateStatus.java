package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** InstallCertificateStatusEnumType: {@code InstallCertificateResponse.status} (OCPP 1.6, part 2). */
public enum InstallCertificateStatus implements Word {
    ACCEPTED("Accepted"),
    FAILED("Failed"),
    REJECTED("Rejected");

    private final String text;

    InstallCertificateStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
