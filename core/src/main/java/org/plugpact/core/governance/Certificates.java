package org.plugpact.core.governance;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.X509;
import org.plugpact.core.units.Interval;

/** X.509 certificates (RFC 5280) by what we ask of them. */
final class Certificates {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NOT_A_CA = -1;
    private static final Duration LAST_MILLISECOND = Duration.ofMillis(1);

    private Certificates() {}

    /** @throws Malformed if this is not exactly one certificate in DER */
    static X509Certificate read(byte[] der) throws Malformed {
        try {
            X509Certificate certificate = X509.read(der);
            if (!Arrays.equals(certificate.getEncoded(), der)) throw new Malformed("bytes beside a certificate");
            return certificate;
        } catch (CertificateException wrong) {
            throw new Malformed("not a certificate: " + wrong.getMessage());
        }
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalArgumentException("a certificate without its encoding", broken);
        }
    }

    static Digest thumbprint(X509Certificate certificate) {
        return Digest.sha256(der(certificate));
    }

    /** From notBefore to notAfter, both included (RFC 5280, 4.1.2.5), to the millisecond that validation looks at. */
    static Interval validity(X509Certificate certificate) {
        return new Interval(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant().plus(LAST_MILLISECOND));
    }

    /** Whether it may sign other things than certificates (RFC 5280, 4.2.1.3). */
    static boolean maySign(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage != null && usage[DIGITAL_SIGNATURE];
    }

    static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() != NOT_A_CA;
    }
}
