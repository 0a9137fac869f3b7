package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * AuthorizeCertificateStatusEnumType: {@code AuthorizeResponse.certificateStatus} (OCPP 2.0.1, part 2).
 */
public enum AuthorizeCertificateStatus implements Word {
    ACCEPTED("Accepted"),
    SIGNATURE_ERROR("SignatureError"),
    CERTIFICATE_EXPIRED("CertificateExpired"),
    CERTIFICATE_REVOKED("CertificateRevoked"),
    NO_CERTIFICATE_AVAILABLE("NoCertificateAvailable"),
    CERT_CHAIN_ERROR("CertChainError"),
    CONTRACT_CANCELLED("ContractCancelled");

    private final String text;

    AuthorizeCertificateStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
