package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * Iso15118EVCertificateStatusEnumType: {@code Get15118EvCertificateResponse.status} (OCPP 2.1, part 2,
 * 3.55).
 */
public enum Iso15118EvCertificateStatus implements Word {
    ACCEPTED("Accepted"),
    FAILED("Failed");

    private final String text;

    Iso15118EvCertificateStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
