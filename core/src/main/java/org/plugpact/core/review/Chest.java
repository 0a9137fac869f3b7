package org.plugpact.core.review;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.X509;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainStore;

/** A record's certificates, and those of the authorities that its statements recognise, as chains. For one thread. */
final class Chest implements ChainStore {
    private final Map<Digest, X509Certificate> certificates = new LinkedHashMap<>();
    private final Map<Digest, X509Certificate> authorities = new LinkedHashMap<>();
    private final Set<Digest> unused = new LinkedHashSet<>();
    private final Map<Digest, Optional<Chain>> chains = new LinkedHashMap<>();

    /** Digests of those that can't be read. */
    private final List<Digest> unreadable = new ArrayList<>();

    Chest(List<byte[]> certificates) {
        for (byte[] der : certificates) {
            Digest digest = Digest.sha256(der);
            unused.add(digest);
            add(this.certificates, digest, der);
        }
    }

    private void add(Map<Digest, X509Certificate> to, Digest digest, byte[] der) {
        try {
            to.put(digest, X509.read(der));
        } catch (CertificateException broken) {
            unreadable.add(digest);
        }
    }

    List<Digest> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Digests of those that no signature asked for, and no chain leads through. */
    List<Digest> unused() {
        return List.copyOf(unused);
    }

    /** From here on, this authority's certificate ends chains. */
    void recognised(byte[] der) {
        add(authorities, Digest.sha256(der), der);
        chains.clear();
    }

    @Override
    public Optional<Chain> chain(Digest leaf) {
        unused.remove(leaf);
        return chains.computeIfAbsent(leaf, this::assembled);
    }

    private Optional<Chain> assembled(Digest leaf) {
        X509Certificate certificate = certificates.getOrDefault(leaf, authorities.get(leaf));
        if (certificate == null) return Optional.empty();
        List<X509Certificate> path = new ArrayList<>(List.of(certificate));
        while (path.size() < Chain.LENGTH_MAX) {
            Optional<X509Certificate> issuer = issuer(path.getLast());
            if (issuer.isEmpty() || path.contains(issuer.get())) break;
            path.add(issuer.get());
            named(issuer.get());
            if (authorities.containsValue(issuer.get())) break;
        }
        return Optional.of(new Chain(path));
    }

    /** A certificate that others lead through is used, too. */
    private void named(X509Certificate between) {
        try {
            unused.remove(Digest.sha256(between.getEncoded()));
        } catch (CertificateException broken) {
            throw new IllegalStateException("a certificate without its encoding", broken);
        }
    }

    /** Of those that have the issuer's name, the one whose key signed: an authority, or another that came along. */
    private Optional<X509Certificate> issuer(X509Certificate certificate) {
        return java.util.stream.Stream.concat(authorities.values().stream(), certificates.values().stream())
                .filter(candidate -> candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(candidate -> signed(candidate, certificate))
                .findFirst();
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
