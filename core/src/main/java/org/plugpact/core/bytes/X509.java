package org.plugpact.core.bytes;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Certificates (RFC 5280) out of bytes that anybody may have sent. */
public final class X509 {
    private X509() {}

    /**
     * Reads one certificate; bytes after it are left alone.
     *
     * @throws CertificateException if it is none: whatever the JDK's parser makes of damaged bytes, which for a key of no bytes
     *     at all is an index out of bounds
     */
    public static X509Certificate read(byte[] der) throws CertificateException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            throw new CertificateException("damaged", damaged);
        }
    }
}
