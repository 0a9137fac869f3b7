package org.plugpact.hub.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.X509;
import org.plugpact.core.units.Interval;

/** Builds X.509 v3 certificates (RFC 5280): authorities, leaves that sign evidence, and TLS servers. */
final class Issuing {
    /** A certificate is valid a little before it was made, so that a peer whose clock is slow takes it. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    /** RFC 5280, 4.1.2.2: positive, at most 20 octets; 16 of them by chance never meet twice. */
    private static final int SERIAL_BITS = 127;

    /** The operator's under the root's, and a site's under the operator's. */
    private static final int AUTHORITIES_BELOW_ROOT = 2;

    private static final byte[] NO_ID = {};
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final X509ExtensionUtils KEY_IDS = new BcX509ExtensionUtils();

    private Issuing() {}

    /** Who signs: the authority's certificate and its private key. */
    record Issuer(X509Certificate certificate, PrivateKey key, Algorithm algorithm) {
        @Override
        public String toString() {
            return "Issuer[" + certificate.getSubjectX500Principal().getName() + "]";
        }
    }

    /** The time from {@code now} that a certificate made now is valid for, in whole seconds as X.509 has it. */
    static Interval validity(Instant now, Duration length) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return new Interval(second.minus(BACKDATED), second.plus(length));
    }

    /** An authority that signed itself: the root of a hub. */
    static X509Certificate root(String hub, String name, KeyPair keys, Algorithm algorithm, Interval validity)
            throws IOException {
        X500Name subject = name(hub, name);
        var builder = builder(subject, subject, keys.getPublic(), validity);
        authority(builder, AUTHORITIES_BELOW_ROOT);
        identify(builder, keys.getPublic(), keys.getPublic());
        return sign(builder, keys.getPrivate(), algorithm);
    }

    /**
     * An authority under another one; it may issue leaves.
     *
     * @param below how many further authorities may stand between it and a leaf
     */
    static X509Certificate authority(Issuer issuer, X500Name subject, PublicKey key, Interval validity, int below)
            throws IOException {
        var builder = builder(subject(issuer), subject, key, validity);
        authority(builder, below);
        identify(builder, key, issuer.certificate().getPublicKey());
        return sign(builder, issuer.key(), issuer.algorithm());
    }

    /** A leaf that signs evidence: common name, digitalSignature, and its full id as a URI in subjectAltName. */
    static X509Certificate leaf(Issuer issuer, String commonName, String uri, PublicKey key, Interval validity)
            throws IOException {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
        var builder = builder(subject(issuer), subject, key, validity);
        leaf(builder, new GeneralName(GeneralName.uniformResourceIdentifier, uri));
        identify(builder, key, issuer.certificate().getPublicKey());
        return sign(builder, issuer.key(), issuer.algorithm());
    }

    /**
     * A TLS server's leaf for these DNS names and IP addresses, with its owner's name (OCPP 2.1 part 2, A00.FR.509) and without
     * extended key usage (A00.FR.514).
     */
    static X509Certificate server(Issuer issuer, List<String> hosts, PublicKey key, Interval validity)
            throws IOException {
        var builder = builder(subject(issuer), beside(issuer.certificate(), hosts.getFirst()), key, validity);
        leaf(builder, hosts.stream().map(Issuing::host).toArray(GeneralName[]::new));
        identify(builder, key, issuer.certificate().getPublicKey());
        return sign(builder, issuer.key(), issuer.algorithm());
    }

    /** Whether the leaf names this authority's key: names repeat over the years, key ids don't (RFC 5280, 4.2.1.1). */
    static boolean names(X509Certificate leaf, X509Certificate authority) {
        byte[] wanted = extension(leaf, Extension.authorityKeyIdentifier)
                .map(value -> AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets())
                .orElse(NO_ID);
        byte[] its = extension(authority, Extension.subjectKeyIdentifier)
                .map(value -> SubjectKeyIdentifier.getInstance(value).getKeyIdentifier())
                .orElse(NO_ID);
        return Arrays.equals(wanted, its);
    }

    /** @throws KeysRefused if the issuer's key did not sign it */
    static void requireIssued(X509Certificate certificate, X509Certificate issuer) throws KeysRefused {
        try {
            certificate.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException another) {
            throw new KeysRefused(
                    "a certificate of " + certificate.getSubjectX500Principal().getName() + " that "
                            + issuer.getSubjectX500Principal().getName() + " did not issue");
        }
    }

    private static Optional<byte[]> extension(X509Certificate certificate, ASN1ObjectIdentifier id) {
        return Optional.ofNullable(certificate.getExtensionValue(id.getId()))
                .map(value -> ASN1OctetString.getInstance(value).getOctets());
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a certificate without its encoding", broken);
        }
    }

    /** Reads a certificate from its DER bytes. */
    static X509Certificate parse(byte[] der) throws IOException {
        try {
            return X509.read(der);
        } catch (GeneralSecurityException broken) {
            throw new IOException("not a certificate: " + broken.getMessage(), broken);
        }
    }

    static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Interval validity) {
        BigInteger serial = new BigInteger(SERIAL_BITS, CHANCE).add(BigInteger.ONE);
        return new X509v3CertificateBuilder(
                issuer,
                serial,
                Date.from(validity.from()),
                Date.from(validity.to()),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private static void authority(X509v3CertificateBuilder builder, int authoritiesBelow) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authoritiesBelow));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.keyCertSign
                        | KeyUsage.cRLSign
                        // An authority signs its own statements, too, not only certificates.
                        | KeyUsage.digitalSignature));
    }

    private static void leaf(X509v3CertificateBuilder builder, GeneralName... names) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    static void identify(X509v3CertificateBuilder builder, PublicKey key, PublicKey issuer) throws IOException {
        var subjectKey = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        var issuerKey = SubjectPublicKeyInfo.getInstance(issuer.getEncoded());
        builder.addExtension(Extension.subjectKeyIdentifier, false, KEY_IDS.createSubjectKeyIdentifier(subjectKey));
        builder.addExtension(Extension.authorityKeyIdentifier, false, KEY_IDS.createAuthorityKeyIdentifier(issuerKey));
    }

    static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key, Algorithm algorithm)
            throws IOException {
        return parse(builder.build(new Pen(key, algorithm)).getEncoded());
    }

    static X500Name subject(Issuer issuer) {
        return X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
    }

    /** A name beside another authority's, in the same organisation. */
    static X500Name beside(X509Certificate authority, String name) {
        X500Name its = X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        for (RDN organisation : its.getRDNs(BCStyle.O)) builder.addRDN(organisation.getFirst());
        return builder.addRDN(BCStyle.CN, name).build();
    }

    static X500Name name(String hub, String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, hub)
                .addRDN(BCStyle.CN, name)
                .build();
    }

    private static GeneralName host(String host) {
        boolean address = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    /** BouncyCastle lays the certificate out; the JDK's own provider list signs it, so that a fast one is used. */
    static final class Pen implements ContentSigner {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream(512);
        private final PrivateKey key;
        private final Algorithm algorithm;

        Pen(PrivateKey key, Algorithm algorithm) {
            this.key = key;
            this.algorithm = algorithm;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new DefaultSignatureAlgorithmIdentifierFinder().find(KeyPairs.x509Name(algorithm));
        }

        @Override
        public OutputStream getOutputStream() {
            return written;
        }

        @Override
        public byte[] getSignature() {
            try {
                Signature signature = KeyPairs.x509Signature(algorithm);
                signature.initSign(key);
                signature.update(written.toByteArray());
                return signature.sign();
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException("a key that cannot sign", broken);
            }
        }
    }
}
