package org.plugpact.hub.certificates;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Somebody else's certificates, good and bad: a chain laid out from the root down, each link as it is told. */
final class Foreign {
    static final int SIGNS_CERTIFICATES = KeyUsage.keyCertSign | KeyUsage.cRLSign;
    static final int SIGNS = KeyUsage.digitalSignature;

    private static int serials = 1_000;

    private final List<Link> links = new ArrayList<>();

    record Link(X509Certificate certificate, KeyPair keys) {}

    /** How a link is laid out. */
    static final class Plan {
        private final String name;
        private String curve = "secp256r1";
        private String signature = "SHA256withECDSA";
        private int below = -1;
        private int usage = SIGNS;
        private String responder = "";
        private Instant from;
        private Instant to;

        private Plan(String name, Instant now) {
            this.name = name;
            this.from = now.minus(Duration.ofDays(1));
            this.to = now.plus(Duration.ofDays(100));
        }

        Plan authority(int more) {
            below = more;
            usage = SIGNS_CERTIFICATES;
            return this;
        }

        Plan usage(int bits) {
            usage = bits;
            return this;
        }

        Plan curve(String name, String signedWith) {
            curve = name;
            signature = signedWith;
            return this;
        }

        Plan signedWith(String algorithm) {
            signature = algorithm;
            return this;
        }

        Plan from(Instant instant) {
            from = instant;
            return this;
        }

        Plan to(Instant instant) {
            to = instant;
            return this;
        }

        Plan askedAt(String uri) {
            responder = uri;
            return this;
        }
    }

    static Plan plan(String name, Instant now) {
        return new Plan(name, now);
    }

    /** The next link below what is there; the first one signs itself. */
    Foreign add(Plan plan) {
        KeyPair keys = keys(plan.curve);
        links.add(new Link(certificate(plan, keys, links.isEmpty() ? null : links.getLast()), keys));
        return this;
    }

    private static X509Certificate certificate(
            Plan plan, KeyPair keys, @org.jspecify.annotations.Nullable Link issuer) {
        X500Name subject = new X500Name("CN=" + plan.name + ",O=Elsewhere");
        X500Name by = issuer == null ? subject : Names.subject(issuer.certificate());
        var builder = new X509v3CertificateBuilder(
                by,
                BigInteger.valueOf(++serials),
                Date.from(plan.from),
                Date.from(plan.to),
                subject,
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        try {
            BasicConstraints constraints =
                    plan.below < 0 ? new BasicConstraints(false) : new BasicConstraints(plan.below);
            builder.addExtension(Extension.basicConstraints, true, constraints);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(plan.usage));
            if (!plan.responder.isEmpty()) {
                var at = new GeneralName(GeneralName.uniformResourceIdentifier, plan.responder);
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, at));
            }
            var key = issuer == null ? keys.getPrivate() : issuer.keys().getPrivate();
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(plan.signature).build(key)));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyPair keys(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    Link link(int fromRoot) {
        return links.get(fromRoot);
    }

    Link leaf() {
        return links.getLast();
    }

    X509Certificate root() {
        return links.getFirst().certificate();
    }

    /** Leaf first, without the root. */
    List<X509Certificate> shown() {
        List<X509Certificate> shown = new ArrayList<>();
        for (Link link : links.subList(1, links.size()).reversed()) shown.add(link.certificate());
        return shown;
    }

    String rootPem() {
        return Pem.of(List.of(root()));
    }

    String pem() {
        return Pem.of(shown());
    }
}
