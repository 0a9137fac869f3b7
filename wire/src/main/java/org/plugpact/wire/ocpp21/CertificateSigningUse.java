package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * CertificateSigningUseEnumType: in {@code CertificateSignedRequest} and {@code SignCertificateRequest} (OCPP 2.1,
 * part 2, 3.10).
 */
public enum CertificateSigningUse implements Word {
    CHARGING_STATION_CERTIFICATE("ChargingStationCertificate"),
    V2G_CERTIFICATE("V2GCertificate"),
    V2G20_CERTIFICATE("V2G20Certificate");

    private final String text;

    CertificateSigningUse(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
