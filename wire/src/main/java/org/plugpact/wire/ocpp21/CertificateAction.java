package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** CertificateActionEnumType: {@code Get15118EvCertificateRequest.action} (OCPP 2.1, part 2, 3.8). */
public enum CertificateAction implements Word {
    INSTALL("Install"),
    UPDATE("Update");

    private final String text;

    CertificateAction(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
