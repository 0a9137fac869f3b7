package org.plugpact.hub.certificates;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.ocsp.CertificateID;

/**
 * A certificate as OCSP and OCPP name it (RFC 6960, 4.1.1; OCPP 2.1 part 2, CertificateHashDataType): by its issuer and
 * its serial number. In lower-case hex, however it was sent.
 *
 * @param issuerName digest of the issuer's name, DER, as it stands in the certificate
 * @param issuerKey digest of the issuer's public key, without tag and length
 * @param serial without leading zeros
 */
public record CertificateHash(HashAlgorithm algorithm, String issuerName, String issuerKey, String serial) {
    /** RFC 5280, 4.1.2.2: 20 octets. */
    private static final int SERIAL_MAX = 40;

    public CertificateHash {
        issuerName = issuerName.toLowerCase(Locale.ROOT);
        issuerKey = issuerKey.toLowerCase(Locale.ROOT);
        if (!isDigest(algorithm, issuerName) || !isDigest(algorithm, issuerKey)) {
            throw new IllegalArgumentException("no digests by " + algorithm);
        }
        if (serial.isEmpty() || serial.length() > SERIAL_MAX || !isHex(serial.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not a serial number");
        }
        serial = new BigInteger(serial, 16).toString(16);
    }

    /** Of what a charger sent, if it has the form. */
    public static Optional<CertificateHash> parse(
            HashAlgorithm algorithm, String issuerName, String issuerKey, String serial) {
        try {
            return Optional.of(new CertificateHash(algorithm, issuerName.strip(), issuerKey.strip(), serial.strip()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    public static CertificateHash of(X509Certificate certificate, X509Certificate issuer, HashAlgorithm algorithm) {
        return new CertificateHash(
                algorithm,
                algorithm.digest(certificate.getIssuerX500Principal().getEncoded()),
                keyDigest(issuer, algorithm),
                certificate.getSerialNumber().toString(16));
    }

    /** Whether it names a certificate under this issuer. */
    public boolean isUnder(X509Certificate issuer) {
        return issuerName.equals(
                        algorithm.digest(issuer.getSubjectX500Principal().getEncoded()))
                && issuerKey.equals(keyDigest(issuer, algorithm));
    }

    /** Whether it names this authority's certificate. Who issued one that did not sign itself is known by name alone. */
    public boolean names(X509Certificate authority) {
        var issuer = authority.getIssuerX500Principal();
        boolean own = issuer.equals(authority.getSubjectX500Principal());
        return serial.equals(authority.getSerialNumber().toString(16))
                && issuerName.equals(algorithm.digest(issuer.getEncoded()))
                && (!own || issuerKey.equals(keyDigest(authority, algorithm)));
    }

    BigInteger number() {
        return new BigInteger(serial, 16);
    }

    CertificateID inOcsp() {
        return new CertificateID(new CertID(
                new AlgorithmIdentifier(algorithm.id()),
                new DEROctetString(HexFormat.of().parseHex(issuerName)),
                new DEROctetString(HexFormat.of().parseHex(issuerKey)),
                new ASN1Integer(number())));
    }

    /** Whether an answer is about this certificate. */
    boolean isNamedBy(CertificateID id) {
        return id.getHashAlgOID().equals(algorithm.id())
                && HexFormat.of().formatHex(id.getIssuerNameHash()).equals(issuerName)
                && HexFormat.of().formatHex(id.getIssuerKeyHash()).equals(issuerKey)
                && id.getSerialNumber().equals(number());
    }

    private static String keyDigest(X509Certificate issuer, HashAlgorithm algorithm) {
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(issuer.getPublicKey().getEncoded());
        return algorithm.digest(key.getPublicKeyData().getOctets());
    }

    private static boolean isDigest(HashAlgorithm algorithm, String text) {
        return text.length() == algorithm.hexDigits() && isHex(text);
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
