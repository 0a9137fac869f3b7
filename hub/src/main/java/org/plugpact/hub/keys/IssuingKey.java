package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.units.Interval;

/**
 * A key with its certificates, its own first and the recognised authority's last; certifies others if it is an
 * authority's. In two files, both for their owner alone: {@code NAME.key} (PKCS#8) and {@code NAME.pem}.
 */
public final class IssuingKey {
    private final List<X509Certificate> path;
    private final PrivateKey key;
    private final Algorithm algorithm;

    private IssuingKey(List<X509Certificate> path, PrivateKey key, Algorithm algorithm) {
        this.path = List.copyOf(path);
        this.key = key;
        this.algorithm = algorithm;
    }

    /**
     * Whom a certificate names.
     *
     * @param name its common name: an authority's name, a charger's id, a contract's or an agent's
     * @param organisation who is behind it; empty to leave it out
     * @param country two letters (ISO 3166); empty to leave it out
     * @param domain instead of the usual one of what is certified
     */
    public record Subject(String name, String organisation, String country, Optional<Certified.Domain> domain) {
        /** Of a common name or an organisation (RFC 5280, appendix A: ub-common-name). */
        private static final int TEXT_MAX = 64;

        public Subject {
            if (name.isBlank() || name.length() > TEXT_MAX) {
                throw new IllegalArgumentException("a name of " + name.length() + " characters");
            }
            if (organisation.length() > TEXT_MAX) throw new IllegalArgumentException("the organisation is too long");
            if (!country.matches("([A-Z]{2})?")) throw new IllegalArgumentException("not a country: " + country);
        }

        private X500Name of(Certified what) {
            X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name);
            if (!organisation.isEmpty()) builder.addRDN(BCStyle.O, organisation);
            if (!country.isEmpty()) builder.addRDN(BCStyle.C, country);
            domain.or(what::domain).ifPresent(one -> builder.addRDN(BCStyle.DC, one.name()));
            return builder.build();
        }
    }

    /** A new authority that signs its own certificate. */
    public static IssuingKey root(Edition edition, Subject subject, Instant now, Duration length) throws IOException {
        KeyPair keys = KeyPairs.generate(edition.algorithm());
        X500Name name = subject.of(Certified.ROOT);
        Interval validity = validity(Certified.ROOT, now, length);
        var certificate = certificate(
                Certified.ROOT,
                Issuing.builder(name, name, keys.getPublic(), validity),
                keys.getPublic(),
                keys.getPublic(),
                keys.getPrivate(),
                edition.algorithm());
        return new IssuingKey(List.of(certificate), keys.getPrivate(), edition.algorithm());
    }

    /** Makes a key and certifies it. */
    public IssuingKey make(Certified what, Edition edition, Subject subject, Instant now, Duration length)
            throws IOException {
        KeyPair keys = KeyPairs.generate(edition.algorithm());
        Chain chain = certify(what, edition, subject, keys.getPublic(), now, length);
        return new IssuingKey(chain.certificates(), keys.getPrivate(), edition.algorithm());
    }

    /**
     * Certifies the key of a request, under the name that we choose, whatever the request says.
     *
     * @param request PKCS#10 (RFC 2986) in DER or PEM
     */
    public Chain certifyRequest(
            Certified what, Edition edition, Subject subject, byte[] request, Instant now, Duration length)
            throws IOException {
        boolean der = request.length > 0 && request[0] == 0x30;
        byte[] bytes = der ? request : request(new String(request, StandardCharsets.US_ASCII));
        return certify(what, edition, subject, Requests.verifiedKey(bytes), now, length);
    }

    /** A request's DER, from PEM. */
    public static byte[] request(String pem) throws IOException {
        return KeyPairs.unpem("CERTIFICATE REQUEST", pem.getBytes(StandardCharsets.US_ASCII), "the request");
    }

    private Chain certify(Certified what, Edition edition, Subject subject, PublicKey key, Instant now, Duration length)
            throws IOException {
        if (what == Certified.ROOT) throw new KeysRefused("a root is certified by nobody");
        if (!edition.algorithm().fits(key))
            throw new KeysRefused("the key is not of the curve that " + edition + " has");
        X509Certificate own = path.getFirst();
        int below = own.getBasicConstraints();
        if (below < 0) throw new KeysRefused(own.getSubjectX500Principal() + " is no authority");
        if (what.isAuthority() && below <= what.pathLength().orElse(0)) {
            throw new KeysRefused("below this authority there may be " + below + " more, and no " + what);
        }
        Interval validity = validity(what, now, length);
        if (validity.to().isAfter(own.getNotAfter().toInstant())) {
            throw new KeysRefused(
                    "the issuer's own certificate ends on " + own.getNotAfter().toInstant());
        }
        X500Name issuer = Issuing.subject(issuer());
        var certificate = certificate(
                what,
                Issuing.builder(issuer, subject.of(what), key, validity),
                key,
                own.getPublicKey(),
                this.key,
                algorithm);
        return new Chain(Stream.concat(Stream.of(certificate), path.stream()).toList());
    }

    /** The longest that a certificate by this key may be valid from now on: its own end comes first, or the profile's. */
    public Duration longest(Certified what, Instant now) {
        Duration own = Duration.between(now, path.getFirst().getNotAfter().toInstant());
        return own.compareTo(what.longest()) < 0 ? own : what.longest();
    }

    private static Interval validity(Certified what, Instant now, Duration length) throws KeysRefused {
        if (length.compareTo(what.longest()) > 0) {
            throw new KeysRefused(
                    "a " + what + " is valid for " + what.longest().toDays() + " days at most");
        }
        return Issuing.validity(now, length);
    }

    private static X509Certificate certificate(
            Certified what,
            X509v3CertificateBuilder builder,
            PublicKey key,
            PublicKey issuer,
            PrivateKey signing,
            Algorithm algorithm)
            throws IOException {
        BasicConstraints constraints = what.pathLength().isPresent()
                ? new BasicConstraints(what.pathLength().getAsInt())
                : new BasicConstraints(what.isAuthority());
        builder.addExtension(Extension.basicConstraints, true, constraints);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(what.keyUsage()));
        Issuing.identify(builder, key, issuer);
        return Issuing.sign(builder, signing, algorithm);
    }

    private Issuing.Issuer issuer() {
        return new Issuing.Issuer(path.getFirst(), key, algorithm);
    }

    /** What it signs with, and under which chain. */
    public HeldKey held() {
        Chain chain = new Chain(path);
        return new HeldKey(chain, KeyPairs.signer(key, algorithm, chain.path().getFirst()));
    }

    public PublicKey publicKey() {
        return path.getFirst().getPublicKey();
    }

    /** Its own certificate in DER. */
    public byte[] der() {
        return Issuing.der(path.getFirst());
    }

    /** The certificates of a chain as PEM, leaf first. */
    public static String pem(Chain chain) {
        StringBuilder text = new StringBuilder();
        for (byte[] der : Keyring.der(chain)) text.append(KeyPairs.pem("CERTIFICATE", der));
        return text.toString();
    }

    /** Reads the certificates of a chain, leaf first, from a file that anybody may read. */
    public static Chain published(Path file) throws IOException {
        return published(Files.readAllBytes(file), file.toString());
    }

    /** @param source what the certificates are from, for whoever is told that it holds none */
    public static Chain published(byte[] pem, String source) throws IOException {
        return new Chain(certificates(pem, source));
    }

    public void write(Path folder, String name) throws IOException {
        String pkcs8 = KeyPairs.pem("PRIVATE KEY", key.getEncoded());
        OwnerOnly.write(folder.resolve(name + ".key"), pkcs8.getBytes(StandardCharsets.US_ASCII));
        String pem = pem(new Chain(path));
        OwnerOnly.write(folder.resolve(name + ".pem"), pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws KeysRefused if others can read a file, or one is damaged */
    public static IssuingKey read(Path folder, String name) throws IOException {
        List<X509Certificate> path =
                certificates(OwnerOnly.read(folder.resolve(name + ".pem")), folder + "/" + name + ".pem");
        Algorithm algorithm = KeyPairs.algorithm(path.getFirst().getPublicKey());
        byte[] pkcs8 = KeyPairs.unpem("PRIVATE KEY", OwnerOnly.read(folder.resolve(name + ".key")), name + ".key");
        return new IssuingKey(path, KeyPairs.privateKey(algorithm, pkcs8), algorithm);
    }

    private static List<X509Certificate> certificates(byte[] pem, String source) throws IOException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        List<X509Certificate> path = new ArrayList<>();
        String end = "-----END CERTIFICATE-----";
        for (String block : text.strip().split("(?<=" + end + ")", -1)) {
            if (block.isBlank()) continue;
            byte[] der = KeyPairs.unpem("CERTIFICATE", block.getBytes(StandardCharsets.US_ASCII), source);
            path.add(Issuing.parse(der));
        }
        if (path.isEmpty() || path.size() > Chain.LENGTH_MAX) throw new KeysRefused(source + " holds no chain");
        return path;
    }

    @Override
    public String toString() {
        return "IssuingKey[" + path.getFirst().getSubjectX500Principal() + "]";
    }
}
