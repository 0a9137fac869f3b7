package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** UpdateFirmwareStatusEnumType: {@code UpdateFirmwareResponse.status} (OCPP 2.1, part 2, 3.108). */
public enum UpdateFirmwareStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    ACCEPTED_CANCELED("AcceptedCanceled"),
    INVALID_CERTIFICATE("InvalidCertificate"),
    REVOKED_CERTIFICATE("RevokedCertificate");

    private final String text;

    UpdateFirmwareStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
