package org.plugpact.core.bytes;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;

/** Signs with a key in memory. Safe for any number of threads. */
public final class KeySigner implements Signer {
    private final PrivateKey key;
    private final Algorithm algorithm;
    private final Digest certificate;
    private final Provider provider;

    /** @throws IllegalArgumentException if the key is not of the algorithm's curve */
    public KeySigner(PrivateKey key, Algorithm algorithm, Digest certificate, Provider provider) {
        if (!algorithm.fits(key))
            throw new IllegalArgumentException("no key for " + algorithm + ": " + key.getAlgorithm());
        this.key = taken(key, provider);
        this.algorithm = algorithm;
        this.certificate = certificate;
        this.provider = provider;
    }

    @Override
    public Algorithm algorithm() {
        return algorithm;
    }

    @Override
    public Digest certificate() {
        return certificate;
    }

    @Override
    public byte[] sign(byte[] message) {
        java.security.Signature making = algorithm.signature(provider);
        try {
            making.initSign(key);
            making.update(message);
            return making.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("our own key does not sign", broken);
        }
    }

    /** The provider's own form of the key, so that it need not be read and checked at each signature. */
    private static PrivateKey taken(PrivateKey key, Provider provider) {
        if (provider.getService("KeyFactory", key.getAlgorithm()) == null) return key;
        try {
            return (PrivateKey)
                    KeyFactory.getInstance(key.getAlgorithm(), provider).translateKey(key);
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException(provider.getName() + " does not take this key", broken);
        }
    }
}
