package org.plugpact.core.governance;

import java.security.cert.X509Certificate;
import org.plugpact.core.bytes.Digest;

/**
 * A statement that a bundle took in.
 *
 * @param index its place in the bundle, from 0
 * @param signedBy the certificate its signature names: a recognised one of its signer's
 */
record Held<S extends Statement>(long index, Digest id, SignedStatement signed, S statement, Digest signedBy) {
    /** Its id is worked out here once: every question asks for it. */
    Held(long index, SignedStatement signed, S statement, Digest signedBy) {
        this(index, signed.id(), signed, statement, signedBy);
    }

    /** A recognition with its certificate read. */
    record Authority(Held<Recognise> held, Digest thumbprint, X509Certificate certificate) {
        Recognise says() {
            return held.statement();
        }

        Digest id() {
            return held.id();
        }
    }
}
