package org.plugpact.core.governance;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
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
import org.plugpact.core.units.Interval;

/** A key with its certificate and those above it: what tests sign with. Made afresh, valid when the test says. */
public record Issued(PrivateKey key, Algorithm algorithm, List<X509Certificate> certificates) {
    private static final int AUTHORITY = KeyUsage.keyCertSign | KeyUsage.digitalSignature;

    /** What a certificate is to say. */
    public record Wish(String subject, Algorithm algorithm, Interval validity, boolean authority, int usage) {
        public static Wish authority(String name, Algorithm algorithm, Interval validity) {
            return new Wish("CN=" + name, algorithm, validity, true, AUTHORITY);
        }

        public static Wish leaf(String name, Algorithm algorithm, Interval validity) {
            return new Wish("CN=" + name, algorithm, validity, false, KeyUsage.digitalSignature);
        }

        public Wish named(String distinguishedName) {
            return new Wish(distinguishedName, algorithm, validity, authority, usage);
        }

        public Wish using(int keyUsage) {
            return new Wish(subject, algorithm, validity, authority, keyUsage);
        }

        public Wish asAuthority() {
            return new Wish(subject, algorithm, validity, true, usage);
        }
    }

    /** A certificate that signs itself. */
    public static Issued self(Wish wish) {
        return self(wish, keys(wish.algorithm()));
    }

    /** The same over a key that is there already. */
    static Issued self(Wish wish, KeyPair keys) {
        X500Name name = new X500Name(wish.subject());
        return new Issued(
                keys.getPrivate(),
                wish.algorithm(),
                List.of(certificate(wish, keys, name, keys.getPrivate(), wish.algorithm())));
    }

    /** A certificate signed by this one's key. */
    public Issued issue(Wish wish) {
        KeyPair keys = keys(wish.algorithm());
        X500Name issuer =
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
        X509Certificate leaf = certificate(wish, keys, issuer, key, algorithm);
        return new Issued(
                keys.getPrivate(),
                wish.algorithm(),
                Stream.concat(Stream.of(leaf), certificates.stream()).toList());
    }

    public X509Certificate certificate() {
        return certificates.getFirst();
    }

    public byte[] der() {
        return Certificates.der(certificate());
    }

    public Digest thumbprint() {
        return Certificates.thumbprint(certificate());
    }

    public Chain chain() {
        return new Chain(certificates);
    }

    public Signer signer() {
        return new KeySigner(key, algorithm, thumbprint(), Providers.jdk().of(algorithm));
    }

    private static KeyPair keys(Algorithm algorithm) {
        try {
            return switch (algorithm) {
                case ES256 -> ofCurve("secp256r1");
                case EDDSA -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                case ES512 -> ofCurve("secp521r1");
                case ML_DSA_44 ->
                    KeyPairGenerator.getInstance(algorithm.jcaKeyName()).generateKeyPair();
            };
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyPair ofCurve(String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            Wish wish, KeyPair keys, X500Name issuer, PrivateKey by, Algorithm algorithm) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(1, Arrays.copyOf(keys.getPublic().getEncoded(), 16)),
                    Date.from(wish.validity().from()),
                    Date.from(wish.validity().to()),
                    new X500Name(wish.subject()),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wish.authority()));
            if (wish.usage() != 0) builder.addExtension(Extension.keyUsage, true, new KeyUsage(wish.usage()));
            String name = switch (algorithm) {
                case ES256 -> "SHA256withECDSA";
                case EDDSA -> "Ed25519";
                case ES512 -> "SHA512withECDSA";
                case ML_DSA_44 -> algorithm.jcaName();
            };
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(name).build(by)));
        } catch (CertIOException | CertificateException | OperatorCreationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
