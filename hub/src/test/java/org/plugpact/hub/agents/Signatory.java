package org.plugpact.hub.agents;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.governance.Role;

/** Somebody outside the hub with an authority of its own and a desk that signs under it, both with P-256. */
record Signatory(Role role, KeyPair authority, X509Certificate root, KeyPair desk, X509Certificate leaf) {
    static Signatory of(Role role, Instant now) {
        try {
            KeyPair authority = pair();
            KeyPair desk = pair();
            String name = role.text();
            X509Certificate root = certificate(name, name, authority, authority, now);
            return new Signatory(role, authority, root, desk, certificate(name, name + "-desk", authority, desk, now));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException broken) {
            throw new AssertionError(broken);
        }
    }

    byte[] rootDer() {
        return der(root);
    }

    /** Signs statements. */
    Signer authoritySigner() {
        return signer(authority, root);
    }

    /** Signs that close and both its sides. */
    Endorsement.Sent endorse(Envelope close, Instant at) {
        var as = new SigningAs(signer(desk, leaf), role.text(), at);
        return new Endorsement.Sent(Endorsement.sign(close, as), List.of(der(leaf), der(root)));
    }

    private static Signer signer(KeyPair pair, X509Certificate certificate) {
        return new KeySigner(
                pair.getPrivate(),
                Algorithm.ES256,
                Digest.sha256(der(certificate)),
                Providers.jdk().of(Algorithm.ES256));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(String issuer, String subject, KeyPair by, KeyPair of, Instant now)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        boolean authority = by.equals(of);
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                new BigInteger(1, Arrays.copyOf(of.getPublic().getEncoded(), 40)),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(300))),
                new X500Name("CN=" + subject),
                of.getPublic());
        int usage = authority ? KeyUsage.keyCertSign | KeyUsage.digitalSignature : KeyUsage.digitalSignature;
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    }
}
