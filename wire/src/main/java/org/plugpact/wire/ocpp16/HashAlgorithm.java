package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** HashAlgorithmEnumType: {@code CertificateHashData.hashAlgorithm} (Security whitepaper, 6.12). */
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
