package org.plugpact.core.bytes;

import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.SignatureException;

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

    /** Which provider serves each algorithm. */
    public String describe() {
        return providers.describe();
    }

    /**
     * Whether the key made that signature over the message. A key of another kind or curve, a signature of another
     * length, or one outside its number range is simply not a signature: false, whatever the provider throws for it.
     */
    public boolean verify(Algorithm algorithm, PublicKey key, byte[] message, byte[] signature) {
        if (signature.length != algorithm.signatureSize() || !algorithm.fits(key)) return false;
        java.security.Signature check = algorithm.signature(providers.of(algorithm));
        try {
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (InvalidKeyException | SignatureException refused) {
            return false;
        }
    }

    /** Whether the key made that signature of the envelope. Whose key it is, is for the certificate to say. */
    public boolean verify(Envelope envelope, Signature signature, PublicKey key) {
        return verify(signature.algorithm(), key, envelope.toBeSigned(signature), signature.value());
    }
}
