package org.plugpact.audit;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainStore;

/** The certificates of an export, put together into chains by who issued whom. Read by any thread. */
final class StoredChains implements ChainStore {
    private final Map<Digest, X509Certificate> certificates = new HashMap<>();
    private final Map<X500Principal, List<X509Certificate>> bySubject = new HashMap<>();
    /** Digests of the certificates that authorities are recognised by: where a chain ends. */
    private final Set<Digest> authorities = ConcurrentHashMap.newKeySet();

    private final Map<Digest, Optional<Chain>> chains = new ConcurrentHashMap<>();

    /** @throws Malformed if it is no list of certificates in DER, ascending by their digests */
    static StoredChains read(byte[] file) throws Malformed {
        if (!(Cbor.decode(file) instanceof Cbor.Items(var items))) throw new Malformed("not a list of certificates");
        var stored = new StoredChains();
        Optional<Digest> before = Optional.empty();
        for (Cbor item : items) {
            if (!(item instanceof Cbor.Bytes bytes)) throw new Malformed("a certificate that is no byte string");
            byte[] der = bytes.value();
            Digest digest = Digest.sha256(der);
            if (before.isPresent() && before.get().compareTo(digest) >= 0) {
                throw new Malformed("certificates out of order at " + digest.hex());
            }
            before = Optional.of(digest);
            stored.add(digest, der);
        }
        return stored;
    }

    private void add(Digest digest, byte[] der) throws Malformed {
        try {
            var certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            certificates.put(digest, certificate);
            bySubject
                    .computeIfAbsent(certificate.getSubjectX500Principal(), subject -> new ArrayList<>())
                    .add(certificate);
        } catch (CertificateException broken) {
            throw new Malformed("certificate " + digest.hex() + " can't be read");
        }
    }

    int size() {
        return certificates.size();
    }

    Optional<X509Certificate> certificate(Digest digest) {
        return Optional.ofNullable(certificates.get(digest));
    }

    /** From here on chains may end in this certificate; chains that were asked for before are put together anew. */
    void recognised(byte[] certificate) {
        if (authorities.add(Digest.sha256(certificate))) chains.clear();
    }

    @Override
    public Optional<Chain> chain(Digest leaf) {
        return chains.computeIfAbsent(leaf, this::assembled);
    }

    private Optional<Chain> assembled(Digest leaf) {
        X509Certificate certificate = certificates.get(leaf);
        if (certificate == null) return Optional.empty();
        var path = new ArrayList<X509Certificate>();
        path.add(certificate);
        while (path.size() < Chain.LENGTH_MAX && !(path.size() > 1 && endsHere(path.getLast()))) {
            Optional<X509Certificate> issuer = issuer(path.getLast());
            if (issuer.isEmpty() || path.contains(issuer.get())) break;
            path.add(issuer.get());
        }
        return Optional.of(new Chain(path));
    }

    private boolean endsHere(X509Certificate certificate) {
        try {
            return authorities.contains(Digest.sha256(certificate.getEncoded()));
        } catch (CertificateException broken) {
            throw new IllegalStateException("a certificate that was read can't be written", broken);
        }
    }

    /** Of those that have the issuer's name, the one whose key signed. */
    private Optional<X509Certificate> issuer(X509Certificate certificate) {
        for (X509Certificate candidate : bySubject.getOrDefault(certificate.getIssuerX500Principal(), List.of())) {
            if (signed(candidate, certificate)) return Optional.of(candidate);
        }
        return Optional.empty();
    }

    private static boolean signed(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
