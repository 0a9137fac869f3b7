package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** CertificateActionEnumType: {@code Get15118EvCertificateRequest.action} (OCPP 2.0.1, part 2, 3.7). */
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
