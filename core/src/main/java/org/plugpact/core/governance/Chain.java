package org.plugpact.core.governance;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.units.Interval;

/**
 * Certificates from a leaf to the authority's own, which a {@link Recognise} statement carries. Reading one is most of
 * the cost of checking it, so keep what was read. Nothing is judged here: see {@link Chains}.
 */
public final class Chain {
    /** Certificates in a chain; a longer one is refused. */
    public static final int LENGTH_MAX = 5;

    private final List<X509Certificate> certificates;
    private final List<Digest> path;
    private final Digest digest;
    private final Optional<String> name;
    private final boolean maySign;
    private final boolean authority;

    /** What the leaf's key was last prepared for, and became: whichever thread does it, it is the same. */
    private Verifier.@Nullable Prepared prepared;

    /** @param certificates leaf first, the authority's last */
    public Chain(List<X509Certificate> certificates) {
        if (certificates.isEmpty() || certificates.size() > LENGTH_MAX) {
            throw new IllegalArgumentException("a chain of " + certificates.size() + " certificates");
        }
        this.certificates = List.copyOf(certificates);
        this.path = this.certificates.stream().map(Certificates::thumbprint).toList();
        this.digest = Digest.sha256(path.stream().map(Digest::bytes).toArray(byte[][]::new));
        this.name = CommonName.of(leaf());
        this.maySign = Certificates.maySign(leaf());
        this.authority = Certificates.isAuthority(leaf());
    }

    /**
     * Reads certificates in DER, leaf first.
     *
     * @throws Malformed if one is none, holds more than one, or is above {@link Recognise#CERTIFICATE_BYTES_MAX}
     */
    public static Chain read(List<byte[]> der) throws Malformed {
        if (der.isEmpty() || der.size() > LENGTH_MAX) throw new Malformed("a chain of " + der.size() + " certificates");
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] one : der) {
            if (one.length > Recognise.CERTIFICATE_BYTES_MAX)
                throw new Malformed("a certificate of " + one.length + " bytes");
            certificates.add(Certificates.read(one));
        }
        return new Chain(certificates);
    }

    /** Leaf first, the authority's last. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /** In DER, leaf first, as {@link #read} takes them. */
    public List<byte[]> der() {
        return certificates.stream().map(Certificates::der).toList();
    }

    public X509Certificate leaf() {
        return certificates.getFirst();
    }

    /** The certificates' digests, leaf first. */
    public List<Digest> path() {
        return path;
    }

    /** The one digest that stands for all of it. */
    public Digest digest() {
        return digest;
    }

    /** The leaf subject's common name: a charger's id, an agent's, a contract's. Empty if there is none, or several. */
    public Optional<String> name() {
        return name;
    }

    /** When all of its certificates are valid at once; empty if never. */
    public Optional<Interval> validity() {
        Optional<Interval> all = Optional.of(Certificates.validity(leaf()));
        for (X509Certificate certificate : certificates) all = all.flatMap(Certificates.validity(certificate)::common);
        return all;
    }

    /** Whether the leaf's key, which may sign, made this signature of the envelope. Says nothing of the chain. */
    public boolean signed(Envelope envelope, Signature signature, Verifier verifier) {
        return signature.certificate().equals(path.getFirst())
                && maySign
                && verifier.verify(envelope, signature, key(verifier));
    }

    private Verifier.Prepared key(Verifier verifier) {
        Verifier.Prepared known = prepared;
        if (known == null || known.providers() != verifier.providers()) {
            known = verifier.prepared(leaf().getPublicKey());
            prepared = known;
        }
        return known;
    }

    /** Whether the leaf's key may sign other things than certificates. */
    boolean maySign() {
        return maySign;
    }

    /** Whether the leaf is an authority's own. */
    boolean isAuthority() {
        return authority;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chain that && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "chain of " + name.orElse("?") + " " + path;
    }
}
