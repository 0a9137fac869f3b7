package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/**
 * CertificateUseEnumType: in {@code GetInstalledCertificateIdsRequest} and {@code InstallCertificateRequest}
 * (Security whitepaper, 6.4).
 */
public enum CertificateUse implements Word {
    CENTRAL_SYSTEM_ROOT_CERTIFICATE("CentralSystemRootCertificate"),
    MANUFACTURER_ROOT_CERTIFICATE("ManufacturerRootCertificate");

    private final String text;

    CertificateUse(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
