package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * InstallCertificateUseEnumType: {@code InstallCertificateRequest.certificateType} (OCPP 2.1, part 2,
 * 3.53).
 */
public enum InstallCertificateUse implements Word {
    V2G_ROOT_CERTIFICATE("V2GRootCertificate"),
    MO_ROOT_CERTIFICATE("MORootCertificate"),
    MANUFACTURER_ROOT_CERTIFICATE("ManufacturerRootCertificate"),
    CSMS_ROOT_CERTIFICATE("CSMSRootCertificate"),
    OEM_ROOT_CERTIFICATE("OEMRootCertificate");

    private final String text;

    InstallCertificateUse(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
