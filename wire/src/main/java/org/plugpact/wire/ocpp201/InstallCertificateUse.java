package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * InstallCertificateUseEnumType: {@code InstallCertificateRequest.certificateType} (OCPP 2.0.1, part 2,
 * 3.45).
 */
public enum InstallCertificateUse implements Word {
    V2G_ROOT_CERTIFICATE("V2GRootCertificate"),
    MO_ROOT_CERTIFICATE("MORootCertificate"),
    CSMS_ROOT_CERTIFICATE("CSMSRootCertificate"),
    MANUFACTURER_ROOT_CERTIFICATE("ManufacturerRootCertificate");

    private final String text;

    InstallCertificateUse(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
