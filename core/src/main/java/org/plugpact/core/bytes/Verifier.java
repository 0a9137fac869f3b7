package org.plugpact.core.bytes;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Checks signatures. Safe for any number of threads: signature objects are made afresh, which costs two microseconds
 * beside the fifty of the cheapest check.
 */
public final class Verifier {
    private final Providers providers;

    public Verifier(Providers providers) {
        this.providers = providers;
    }

    public static Verifier fastest() {
        return new Verifier(Providers.fastest());
    }

    public static Verifier jdk() {
        return new Verifier(Providers.jdk());
    }

    public Providers providers() {
        return providers;
    }

    /**
     * A key that checks many signatures, in the form in which its algorithm's provider takes it as it is: without, the provider turns
     * it into that form each time. Good for every verifier of the same {@link Providers}.
     *
     * @param algorithm empty for a key that is of none of them: nothing is signed by it
     */
    public record Prepared(Providers providers, Optional<Algorithm> algorithm, PublicKey key) {}

    public Prepared prepared(PublicKey key) {
        Optional<Algorithm> algorithm = Algorithm.of(key);
        return new Prepared(
                providers, algorithm, algorithm.map(one -> translated(one, key)).orElse(key));
    }

    private PublicKey translated(Algorithm algorithm, PublicKey key) {
        Provider provider = providers.of(algorithm);
        if (provider.getService("KeyFactory", algorithm.jcaKeyName()) == null) return key;
        try {
            return (PublicKey)
                    KeyFactory.getInstance(algorithm.jcaKeyName(), provider).translateKey(key);
        } catch (NoSuchAlgorithmException | InvalidKeyException asItIs) {
            return key; // Then the provider takes it as it is, or refuses it where it is used.
        }
    }

    /** Whether the issuer's key signed that certificate. Says nothing of whether it may. */
    public boolean verify(X509Certificate certificate, PublicKey issuer) {
        Optional<Algorithm> algorithm = Algorithm.of(issuer);
        try {
            if (algorithm.isPresent()) certificate.verify(issuer, providers.of(algorithm.get()));
            else certificate.verify(issuer);
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    /** Which provider serves each algorithm. */
    public String describe() {
        return providers.describe();
    }

    /**
     * Whether the key made that signature over the message. A key of another kind or curve, a signature of another
     * length, or one outside its number range is simply not a signature: false, whatever the provider throws for it.
     */
    public boolean verify(Algorithm algorithm, PublicKey key, byte[] message, byte[] signature) {
        return algorithm.fits(key) && isSigned(algorithm, key, message, signature);
    }

    /** The same with a prepared key. @throws IllegalArgumentException if it was prepared for other providers */
    public boolean verify(Algorithm algorithm, Prepared key, byte[] message, byte[] signature) {
        if (key.providers() != providers) throw new IllegalArgumentException("a key for other providers");
        return key.algorithm().equals(Optional.of(algorithm)) && isSigned(algorithm, key.key(), message, signature);
    }

    private boolean isSigned(Algorithm algorithm, PublicKey key, byte[] message, byte[] signature) {
        if (signature.length != algorithm.signatureSize()) return false;
        java.security.Signature check = algorithm.signature(providers.of(algorithm));
        try {
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (InvalidKeyException | SignatureException refused) {
            return false;
        }
    }

    /** The same with a prepared key. */
    public boolean verify(Envelope envelope, Signature signature, Prepared key) {
        return verify(signature.algorithm(), key, envelope.toBeSigned(signature), signature.value());
    }

    /** Whether the key made that signature of the envelope. Whose key it is, is for the certificate to say. */
    public boolean verify(Envelope envelope, Signature signature, PublicKey key) {
        return verify(signature.algorithm(), key, envelope.toBeSigned(signature), signature.value());
    }
}
