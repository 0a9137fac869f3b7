package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/**
 * UpdateFirmwareStatusEnumType: {@code SignedUpdateFirmwareResponse.status} (Security whitepaper, 6.18).
 */
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
