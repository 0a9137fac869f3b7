package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * GetCertificateIdUseEnumType: in {@code GetInstalledCertificateIdsRequest} and {@code CertificateHashDataChain}
 * (OCPP 2.0.1, part 2).
 */
public enum GetCertificateIdUse implements Word {
    V2G_ROOT_CERTIFICATE("V2GRootCertificate"),
    MO_ROOT_CERTIFICATE("MORootCertificate"),
    CSMS_ROOT_CERTIFICATE("CSMSRootCertificate"),
    V2G_CERTIFICATE_CHAIN("V2GCertificateChain"),
    MANUFACTURER_ROOT_CERTIFICATE("ManufacturerRootCertificate");

    private final String text;

    GetCertificateIdUse(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
