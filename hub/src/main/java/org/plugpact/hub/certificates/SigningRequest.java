package org.plugpact.hub.certificates;

import java.io.IOException;
import java.security.PublicKey;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/**
 * A charger's request for a certificate (PKCS#10, RFC 2986), once its form, key and signature were checked.
 *
 * @param key the key that asks
 * @param family who certifies such a key
 * @param name its common name
 * @param organisation whose it says to be
 */
record SigningRequest(PublicKey key, Family family, String name, String organisation) {
    /** Characters of PEM; OCPP's field for one has 5,500. */
    private static final int CHARACTERS_MAX = 8_192;

    /** What BouncyCastle calls a signature's digest, of those that still hold (BSI TR-02102-1, 4). */
    private static final Set<String> GOOD = Set.of(
            "SHA256WITHECDSA",
            "SHA384WITHECDSA",
            "SHA512WITHECDSA",
            "SHA256WITHRSA",
            "SHA384WITHRSA",
            "SHA512WITHRSA",
            "SHA256WITHRSAANDMGF1",
            "SHA384WITHRSAANDMGF1",
            "SHA512WITHRSAANDMGF1",
            "RSAPSS");

    static SigningRequest read(String pem, Purpose purpose) throws RequestRefused {
        PKCS10CertificationRequest request = parsed(pem);
        PublicKey key = key(request);
        // Before its signature: what a key of any size costs to check is theirs to choose.
        Family family = Family.of(purpose, key);
        checkSignature(request, key);
        X500Name subject = request.getSubject();
        String name = Names.only(subject, BCStyle.CN)
                .orElseThrow(() -> new RequestRefused(Refusal.WRONG_NAME, "not one common name"));
        String organisation = Names.only(subject, BCStyle.O).orElse("");
        return new SigningRequest(key, family, name, organisation);
    }

    /** Which key it is, wherever it turns up again. */
    Digest keyDigest() {
        return Digest.sha256(key.getEncoded());
    }

    private static PKCS10CertificationRequest parsed(String pem) throws RequestRefused {
        if (pem.length() > CHARACTERS_MAX) {
            throw new RequestRefused(Refusal.NOT_A_REQUEST, "a request of " + pem.length() + " characters");
        }
        try {
            // Old tools say NEW (RFC 7468, 7).
            String plain = pem.replace("NEW " + Pem.REQUEST, Pem.REQUEST);
            return new PKCS10CertificationRequest(Pem.read(plain, Pem.REQUEST).getFirst());
        } catch (Malformed | IOException | RuntimeException malformed) {
            // BouncyCastle says so by many kinds of unchecked exception.
            throw new RequestRefused(Refusal.NOT_A_REQUEST, "not PKCS#10 in PEM");
        }
    }

    private static PublicKey key(PKCS10CertificationRequest request) throws RequestRefused {
        try {
            return new JcaPEMKeyConverter().getPublicKey(request.getSubjectPublicKeyInfo());
        } catch (IOException | RuntimeException unknown) {
            throw new RequestRefused(Refusal.UNKNOWN_KEY, "a kind of key that is not known here");
        }
    }

    private static void checkSignature(PKCS10CertificationRequest request, PublicKey key) throws RequestRefused {
        String algorithm = new DefaultAlgorithmNameFinder()
                .getAlgorithmName(request.getSignatureAlgorithm())
                .toUpperCase(Locale.ROOT);
        if (!GOOD.contains(algorithm)) {
            throw new RequestRefused(Refusal.BAD_SIGNATURE, "signed with " + algorithm);
        }
        try {
            if (request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) return;
        } catch (OperatorCreationException | PKCSException | RuntimeException broken) {
            throw new RequestRefused(Refusal.BAD_SIGNATURE, "a signature that cannot be checked");
        }
        throw new RequestRefused(Refusal.BAD_SIGNATURE, "not signed by its key");
    }
}
