package org.plugpact.hub.certificates;

import java.math.BigInteger;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;

/** Lays out and signs certificates (RFC 5280) as OCPP and ISO 15118 want them: without extended key usage (A00.FR.514). */
final class Certifying {
    /** Valid a little before it was made: a charger whose clock is slow takes it all the same (A02.FR.06). */
    static final Duration BACKDATED = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final X509ExtensionUtils KEY_IDS = new BcX509ExtensionUtils();

    /** An authority that may issue one more kind below it. */
    private static final int ROOT_BELOW = 1;

    private Certifying() {}

    /** Who signs. */
    record Issuer(X509Certificate certificate, PrivateKey key, Family family) {
        ContentSigner signer() {
            return Certifying.signer(key, family);
        }

        @Override
        public String toString() {
            return "Issuer[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    /** What is certified: whose key, under which name, for how long. */
    record Subject(X500Name name, PublicKey key, Instant now, Duration valid) {}

    static X509Certificate root(Family family, PrivateKey key, Subject subject) {
        X509v3CertificateBuilder builder = builder(subject.name(), subject);
        try {
            authority(builder, ROOT_BELOW);
            identify(builder, subject.key(), subject.key());
        } catch (CertIOException broken) {
            throw new IllegalStateException("an extension that cannot be written", broken);
        }
        return signed(builder, signer(key, family));
    }

    /** An authority that issues leaves and no more. */
    static X509Certificate issuing(Issuer root, Subject subject, Optional<URI> published) {
        X509v3CertificateBuilder builder = builder(Names.subject(root.certificate()), subject);
        try {
            authority(builder, 0);
            identify(builder, subject.key(), root.certificate().getPublicKey());
            if (published.isPresent()) asked(builder, published.get());
        } catch (CertIOException broken) {
            throw new IllegalStateException("an extension that cannot be written", broken);
        }
        return signed(builder, root.signer());
    }

    /** A charger's. RSA keys also get keys sent, where TLS agrees on none (TLS_RSA suites). */
    static X509Certificate leaf(Issuer issuer, Subject subject, Optional<URI> published) {
        X509v3CertificateBuilder builder = builder(Names.subject(issuer.certificate()), subject);
        int agrees = subject.key().getAlgorithm().equals("RSA") ? KeyUsage.keyEncipherment : KeyUsage.keyAgreement;
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | agrees));
            identify(builder, subject.key(), issuer.certificate().getPublicKey());
            if (published.isPresent()) asked(builder, published.get(), issuer.certificate());
        } catch (CertIOException broken) {
            throw new IllegalStateException("an extension that cannot be written", broken);
        }
        return signed(builder, issuer.signer());
    }

    /** A TLS server's, for chargers that know RSA alone. */
    static X509Certificate server(Issuer issuer, Subject subject, GeneralName... hosts) {
        X509v3CertificateBuilder builder = builder(Names.subject(issuer.certificate()), subject);
        int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(hosts));
            identify(builder, subject.key(), issuer.certificate().getPublicKey());
        } catch (CertIOException broken) {
            throw new IllegalStateException("an extension that cannot be written", broken);
        }
        return signed(builder, issuer.signer());
    }

    static ContentSigner signer(PrivateKey key, Family family) {
        try {
            return family.signer(key);
        } catch (OperatorCreationException broken) {
            throw new IllegalStateException("a key that cannot sign", broken);
        }
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, Subject subject) {
        BigInteger serial = new BigInteger(SERIAL_BITS, CHANCE).add(BigInteger.ONE);
        return new X509v3CertificateBuilder(
                issuer,
                serial,
                Date.from(subject.now().minus(BACKDATED)),
                Date.from(subject.now().plus(subject.valid())),
                subject.name(),
                SubjectPublicKeyInfo.getInstance(subject.key().getEncoded()));
    }

    private static void authority(X509v3CertificateBuilder builder, int below) throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(below));
        // It signs OCSP answers itself, too.
        int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    }

    private static void identify(X509v3CertificateBuilder builder, PublicKey key, PublicKey issuer)
            throws CertIOException {
        SubjectPublicKeyInfo own = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        SubjectPublicKeyInfo above = SubjectPublicKeyInfo.getInstance(issuer.getEncoded());
        builder.addExtension(Extension.subjectKeyIdentifier, false, KEY_IDS.createSubjectKeyIdentifier(own));
        builder.addExtension(Extension.authorityKeyIdentifier, false, KEY_IDS.createAuthorityKeyIdentifier(above));
    }

    /** Where its state can be asked (RFC 5280, 4.2.2.1). */
    private static void asked(X509v3CertificateBuilder builder, URI published) throws CertIOException {
        GeneralName responder = uri(published, "ocsp");
        builder.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, responder));
    }

    private static void asked(X509v3CertificateBuilder builder, URI published, X509Certificate issuer)
            throws CertIOException {
        asked(builder, published);
        GeneralNames list = new GeneralNames(uri(published, "crl/" + Hierarchy.id(issuer)));
        DistributionPoint point = new DistributionPoint(new DistributionPointName(list), null, null);
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
    }

    private static GeneralName uri(URI published, String below) {
        return new GeneralName(
                GeneralName.uniformResourceIdentifier, published.resolve(below).toString());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, ContentSigner signer) {
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertificateException broken) {
            throw new IllegalStateException("a certificate of our own that cannot be read", broken);
        }
    }
}
