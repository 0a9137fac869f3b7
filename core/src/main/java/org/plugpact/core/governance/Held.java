package org.plugpact.core.governance;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.units.Interval;

/**
 * A statement that a bundle took in.
 *
 * @param index its place in the bundle, from 0
 * @param taken as it was signed, and when it was taken in; empty in a bundle that was built from rows
 * @param signedBy the certificate its signature names: a recognised one of its signer's
 */
record Held<S extends Statement>(
        long index, Digest id, Optional<TrustBundle.Taken> taken, S statement, Digest signedBy) {
    /** Its id is worked out here once: every question asks for it. */
    Held(long index, Instant now, SignedStatement signed, S statement, Digest signedBy) {
        this(index, signed.id(), Optional.of(new TrustBundle.Taken(now, signed)), statement, signedBy);
    }

    Optional<SignedStatement> signed() {
        return taken.map(TrustBundle.Taken::signed);
    }

    /**
     * A recognition with its certificate read.
     *
     * @param certified when the certificate is valid
     * @param certificate empty in a bundle that was built from rows
     */
    record Authority(
            Held<Recognise> held, Digest thumbprint, Interval certified, Optional<X509Certificate> certificate) {
        Authority(Held<Recognise> held, Digest thumbprint, X509Certificate certificate) {
            this(held, thumbprint, Certificates.validity(certificate), Optional.of(certificate));
        }

        Recognise says() {
            return held.statement();
        }

        Digest id() {
            return held.id();
        }
    }
}
