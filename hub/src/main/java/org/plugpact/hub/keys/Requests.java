package org.plugpact.hub.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.plugpact.core.bytes.Algorithm;

/** Requests for a certificate (PKCS#10, RFC 2986): a key asks for a name, and signs that it asks. */
final class Requests {
    private static final int BYTES_MAX = 8_192;

    /** id-ecPublicKey (RFC 5480, 2.1.1); whatever is not one has to be Ed25519. */
    private static final String EC_KEY = "1.2.840.10045.2.1";

    private Requests() {}

    static byte[] make(String commonName, KeyPair keys, Algorithm algorithm) throws IOException {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
        var key = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        return new PKCS10CertificationRequestBuilder(subject, key)
                .build(new Issuing.Pen(keys.getPrivate(), algorithm))
                .getEncoded();
    }

    /**
     * The key that asks, once its signature was checked; the rest of the request is ignored.
     *
     * @throws KeysRefused if it is malformed, of an algorithm that we don't issue for, or not signed by its key
     */
    static PublicKey verifiedKey(byte[] der) throws KeysRefused {
        if (der.length > BYTES_MAX) throw new KeysRefused("a certificate request of " + der.length + " bytes");
        try {
            PKCS10CertificationRequest request = parse(der);
            PublicKey key = key(request.getSubjectPublicKeyInfo());
            Algorithm algorithm = KeyPairs.algorithm(key);
            Signature check = KeyPairs.x509Signature(algorithm);
            check.initVerify(key);
            check.update(request.toASN1Structure().getCertificationRequestInfo().getEncoded("DER"));
            if (!check.verify(request.getSignature()))
                throw new KeysRefused("a certificate request not signed by its key");
            return key;
        } catch (KeysRefused refused) {
            throw refused;
        } catch (IOException | GeneralSecurityException malformed) {
            throw new KeysRefused("not a certificate request: " + malformed.getMessage());
        }
    }

    private static PKCS10CertificationRequest parse(byte[] der) throws IOException {
        try {
            return new PKCS10CertificationRequest(der);
        } catch (RuntimeException malformed) {
            // BouncyCastle says so by many kinds of unchecked exception, an index out of bounds among them.
            throw new IOException("not PKCS#10", malformed);
        }
    }

    private static PublicKey key(SubjectPublicKeyInfo info) throws GeneralSecurityException, IOException {
        return KeyFactory.getInstance(info.getAlgorithm().getAlgorithm().getId().equals(EC_KEY) ? "EC" : "Ed25519")
                .generatePublic(new X509EncodedKeySpec(info.getEncoded()));
    }
}
