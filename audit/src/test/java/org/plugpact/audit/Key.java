package org.plugpact.audit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
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
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.units.Interval;

/** A key with its certificate, and those above it. */
record Key(KeyPair pair, Algorithm algorithm, List<X509Certificate> path) {
    static Key authority(String name, Algorithm algorithm, Interval validity) {
        KeyPair pair = pair(algorithm);
        return new Key(pair, algorithm, List.of(certificate(name, name, pair, pair, algorithm, validity, true)));
    }

    Key issue(String name, Interval validity) {
        KeyPair made = pair(Algorithm.ES256);
        X509Certificate leaf = certificate(issuer(), name, pair, made, algorithm, validity, false);
        return new Key(
                made,
                Algorithm.ES256,
                Stream.concat(Stream.of(leaf), path.stream()).toList());
    }

    byte[] der() {
        try {
            return path.getFirst().getEncoded();
        } catch (CertificateException broken) {
            throw new AssertionError(broken);
        }
    }

    Digest thumbprint() {
        return Digest.sha256(der());
    }

    Chain chain() {
        return new Chain(path);
    }

    Signer signer() {
        return new KeySigner(
                pair.getPrivate(), algorithm, thumbprint(), Providers.fastest().of(algorithm));
    }

    private String issuer() {
        return path.getFirst().getSubjectX500Principal().getName().substring("CN=".length());
    }

    private static KeyPair pair(Algorithm algorithm) {
        try {
            return switch (algorithm) {
                case ES256 -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                    generator.initialize(new ECGenParameterSpec("secp256r1"));
                    yield generator.generateKeyPair();
                }
                case EDDSA -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                case ES512, ML_DSA_44 -> throw new IllegalArgumentException("no test here signs with " + algorithm);
            };
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    private static X509Certificate certificate(
            String issuer,
            String subject,
            KeyPair by,
            KeyPair of,
            Algorithm algorithm,
            Interval validity,
            boolean authority) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + issuer),
                    new BigInteger(1, Arrays.copyOf(of.getPublic().getEncoded(), 40)),
                    Date.from(validity.from()),
                    Date.from(validity.to()),
                    new X500Name("CN=" + subject),
                    of.getPublic());
            int usage = authority ? KeyUsage.keyCertSign | KeyUsage.digitalSignature : KeyUsage.digitalSignature;
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            String name = algorithm == Algorithm.ES256 ? "SHA256withECDSA" : "Ed25519";
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(name).build(by.getPrivate())));
        } catch (CertIOException | CertificateException | OperatorCreationException broken) {
            throw new AssertionError(broken);
        }
    }
}
