package org.plugpact.hub.keys;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainStore;
import org.plugpact.hub.store.CertificateTable;

/**
 * Certificates by their digest, and the chains they make: a leaf, and the authority that its issuer field names. Parsed
 * chains are kept, the most recently used {@value #CHAINS_MAX}; the rest is in the table behind. Any thread.
 */
public final class Certificates implements ChainStore {
    /** Parsed chains in memory, some 5 KB each. */
    private static final int CHAINS_MAX = 8_192;

    /** Authorities' certificates, all in memory. */
    private static final int AUTHORITIES_MAX = 10_000;

    private final Table table;
    private final Map<X500Principal, List<X509Certificate>> authorities = new ConcurrentHashMap<>();

    private final Set<Digest> between = ConcurrentHashMap.newKeySet();

    // Guarded by itself; the least recently used first.
    private final SequencedMap<Digest, Chain> chains = new LinkedHashMap<>();

    /** Port: where certificates are kept for good, by the SHA-256 of their DER. */
    public interface Table {
        /** Durable when it returns; one that is there already is left alone. */
        void keep(Collection<byte[]> certificates);

        Optional<byte[]> certificate(Digest digest);
    }

    /** A table in memory, for who has no database. */
    public static final class MemoryTable implements Table {
        private final Map<Digest, byte[]> kept = new ConcurrentHashMap<>();

        @Override
        public void keep(Collection<byte[]> certificates) {
            certificates.forEach(der -> kept.putIfAbsent(Digest.sha256(der), der));
        }

        @Override
        public Optional<byte[]> certificate(Digest digest) {
            return Optional.ofNullable(kept.get(digest));
        }
    }

    public Certificates(Table table) {
        this.table = table;
    }

    /** Over the database's table. */
    public static Certificates in(CertificateTable database) {
        return new Certificates(new Table() {
            @Override
            public void keep(Collection<byte[]> certificates) {
                database.keep(certificates);
            }

            @Override
            public Optional<byte[]> certificate(Digest digest) {
                return database.certificate(digest);
            }
        });
    }

    /** Keeps certificates for good: all that anything which will be signed rests on. */
    public void keep(Collection<byte[]> certificates) {
        table.keep(certificates);
    }

    /** An authority's certificate, which leaves name as their issuer. Whether it is trusted is for others to ask. */
    public void authority(byte[] der) throws IOException {
        X509Certificate certificate = Issuing.parse(der);
        if (authorities.size() >= AUTHORITIES_MAX) throw new KeysRefused("too many authorities");
        authorities.merge(certificate.getSubjectX500Principal(), List.of(certificate), Certificates::both);
    }

    /** As {@link #authority}, of one that is itself vouched for by another: chains go on above it. */
    public void between(byte[] der) throws IOException {
        authority(der);
        between.add(Digest.sha256(der));
    }

    @Override
    public Optional<Chain> chain(Digest leaf) {
        synchronized (chains) {
            Chain known = chains.get(leaf);
            if (known != null) {
                chains.putLast(leaf, known);
                return Optional.of(known);
            }
        }
        Optional<Chain> found = table.certificate(leaf).flatMap(this::issued);
        found.ifPresent(this::remember);
        return found;
    }

    private void remember(Chain chain) {
        synchronized (chains) {
            chains.putLast(chain.path().getFirst(), chain);
            if (chains.size() > CHAINS_MAX) chains.pollFirstEntry();
        }
    }

    private Optional<Chain> issued(byte[] der) {
        X509Certificate leaf;
        try {
            leaf = Issuing.parse(der);
        } catch (IOException broken) {
            throw new IllegalStateException("a certificate was kept that is none", broken);
        }
        if (leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal())) {
            return Optional.of(new Chain(List.of(leaf)));
        }
        List<X509Certificate> path = new ArrayList<>(List.of(leaf));
        while (path.size() < Chain.LENGTH_MAX) {
            Optional<X509Certificate> issuer = issuer(path.getLast());
            if (issuer.isEmpty()) return Optional.empty();
            path.add(issuer.get());
            if (!between.contains(Digest.sha256(Issuing.der(issuer.get())))) return Optional.of(new Chain(path));
        }
        return Optional.empty();
    }

    private Optional<X509Certificate> issuer(X509Certificate certificate) {
        return authorities.getOrDefault(certificate.getIssuerX500Principal(), List.of()).stream()
                .filter(authority -> Issuing.names(certificate, authority))
                .findFirst();
    }

    private static List<X509Certificate> both(List<X509Certificate> some, List<X509Certificate> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
