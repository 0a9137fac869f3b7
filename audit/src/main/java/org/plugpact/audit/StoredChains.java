package org.plugpact.audit;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainStore;

/** The certificates of an export, put together into chains by who issued whom. Read by any thread. */
final class StoredChains {
    /** Bytes of the file: some 80,000 certificates. */
    static final long BYTES_MAX = 64L << 20;

    /** Certificates of one name that are tried as an issuer: an authority has a few keys in its life. */
    private static final int ISSUERS_TRIED_MAX = 16;

    private final Verifier verifier = Verifier.fastest();
    private final Map<Digest, Chain> certificates = new TreeMap<>();
    private final Map<X500Principal, List<Chain>> bySubject = new HashMap<>();

    /** @throws Malformed if it is no list of certificates in DER, ascending by their digests */
    static StoredChains read(byte[] file) throws Malformed {
        var decoder = new Decoder(file);
        var stored = new StoredChains();
        Optional<Digest> before = Optional.empty();
        for (int left = decoder.items(); left > 0; left--) {
            byte[] der = decoder.bytes();
            Digest digest = Digest.sha256(der);
            if (before.isPresent() && before.get().compareTo(digest) >= 0) {
                throw new Malformed("certificates out of order at " + digest.hex());
            }
            before = Optional.of(digest);
            stored.add(digest, der);
        }
        decoder.done();
        return stored;
    }

    private void add(Digest digest, byte[] der) throws Malformed {
        try {
            Chain alone = Chain.read(List.of(der));
            certificates.put(digest, alone);
            bySubject
                    .computeIfAbsent(alone.leaf().getSubjectX500Principal(), subject -> new ArrayList<>())
                    .add(alone);
        } catch (RuntimeException strange) {
            // The JDK's reader answers some broken certificates with whatever it stumbled on.
            throw new Malformed("certificate " + digest.hex() + " can't be read: " + strange.getMessage());
        } catch (Malformed wrong) {
            throw wrong.in("certificate " + digest.hex());
        }
    }

    int size() {
        return certificates.size();
    }

    Optional<X509Certificate> certificate(Digest digest) {
        return Optional.ofNullable(certificates.get(digest)).map(Chain::leaf);
    }

    /** The chains that end where one of these authorities is, each put together when it is first asked for. */
    ChainStore endingIn(Set<Digest> authorities) {
        Map<Digest, Optional<Chain>> chains = new ConcurrentHashMap<>();
        return leaf -> chains.computeIfAbsent(leaf, absent -> assembled(leaf, authorities));
    }

    private Optional<Chain> assembled(Digest leaf, Set<Digest> authorities) {
        Chain certificate = certificates.get(leaf);
        if (certificate == null) return Optional.empty();
        var path = new ArrayList<Chain>();
        path.add(certificate);
        while (path.size() < Chain.LENGTH_MAX && !(path.size() > 1 && authorities.contains(id(path.getLast())))) {
            Optional<Chain> issuer = issuer(path.getLast().leaf());
            if (issuer.isEmpty() || path.contains(issuer.get())) break;
            path.add(issuer.get());
        }
        return Optional.of(new Chain(path.stream().map(Chain::leaf).toList()));
    }

    private static Digest id(Chain alone) {
        return alone.path().getFirst();
    }

    /** Of those that have the issuer's name, the one whose key signed. */
    private Optional<Chain> issuer(X509Certificate certificate) {
        return bySubject.getOrDefault(certificate.getIssuerX500Principal(), List.of()).stream()
                .limit(ISSUERS_TRIED_MAX)
                .filter(candidate ->
                        verifier.verify(certificate, candidate.leaf().getPublicKey()))
                .findFirst();
    }
}
