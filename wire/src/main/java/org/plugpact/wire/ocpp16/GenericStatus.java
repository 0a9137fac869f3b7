package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** GenericStatusEnumType: {@code SignCertificateResponse.status} (OCPP 1.6, part 2). */
public enum GenericStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    GenericStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
