package org.plugpact.hub.keys;

import org.plugpact.core.bytes.Algorithm;

/** Which edition of ISO 15118 a certificate is made for, if any: it decides the curve. */
public enum Edition {
    /** ISO 15118-2: P-256, signed with SHA-256. */
    ISO_15118_2("15118-2", Algorithm.ES256),
    /** ISO 15118-20: P-521, signed with SHA-512. */
    ISO_15118_20("15118-20", Algorithm.ES512),
    /** None: Ed25519, where only programs like ours will read it. */
    NONE("ed25519", Algorithm.EDDSA);

    private final String text;
    private final Algorithm algorithm;

    Edition(String text, Algorithm algorithm) {
        this.text = text;
        this.algorithm = algorithm;
    }

    /** Of the key that is certified, and of the key that certifies. */
    public Algorithm algorithm() {
        return algorithm;
    }

    @Override
    public String toString() {
        return text;
    }
}
