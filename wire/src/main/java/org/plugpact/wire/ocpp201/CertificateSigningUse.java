package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * CertificateSigningUseEnumType: in {@code CertificateSignedRequest} and {@code SignCertificateRequest} (OCPP 2.0.1,
 * part 2, 3.9).
 */
public enum CertificateSigningUse implements Word {
    CHARGING_STATION_CERTIFICATE("ChargingStationCertificate"),
    V2G_CERTIFICATE("V2GCertificate");

    private final String text;

    CertificateSigningUse(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
