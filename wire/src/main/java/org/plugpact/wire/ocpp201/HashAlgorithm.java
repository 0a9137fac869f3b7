package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** HashAlgorithmEnumType: in {@code OcspRequestData} and {@code CertificateHashData} (OCPP 2.0.1, part 2, 3.42). */
public enum HashAlgorithm implements Word {
    SHA256("SHA256"),
    SHA384("SHA384"),
    SHA512("SHA512");

    private final String text;

    HashAlgorithm(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
