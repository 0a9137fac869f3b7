package org.plugpact.hub.certificates;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/** Somebody's root, as other rooms' tests need one. */
public record SomeRoot(X509Certificate certificate) {
    public static SomeRoot named(String name) {
        return new SomeRoot(new Foreign()
                .add(Foreign.plan(name, Instant.now()).authority(1))
                .root());
    }

    public static SomeRoot of(String pem) {
        try {
            return new SomeRoot(Pem.certificates(pem).getFirst());
        } catch (Malformed broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    public String pem() {
        return Pem.of(List.of(certificate));
    }

    public String digest() {
        return Digest.sha256(Pem.der(certificate)).hex();
    }

    /** By which a charger names it. */
    public CertificateHash hash(HashAlgorithm algorithm) {
        return CertificateHash.of(certificate, certificate, algorithm);
    }
}
