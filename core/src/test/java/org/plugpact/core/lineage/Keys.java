package org.plugpact.core.lineage;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;

/** A key for tests, the same one each time. */
record Keys(KeyPair pair, VerifierKey verifierKey) {
    static Keys of(String name, int seed) {
        return of(name, KeyType.NOTE, seed);
    }

    static Keys of(String name, KeyType type, int seed) {
        KeyPair pair = generate(type.algorithm().jcaKeyName(), seed);
        return new Keys(pair, VerifierKey.of(name, type, pair.getPublic()));
    }

    Signer signer() {
        Algorithm algorithm = verifierKey.type().algorithm();
        return new KeySigner(
                pair.getPrivate(), algorithm, Hashing.EMPTY, Providers.jdk().of(algorithm));
    }

    static KeyPair generate(String algorithm, int seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            switch (algorithm) {
                case "EC" -> generator.initialize(256, new Seeded((byte) seed));
                case "Ed25519" -> generator.initialize(255, new Seeded((byte) seed));
                default -> generator.initialize(NamedParameterSpec.ML_DSA_44, new Seeded((byte) seed));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** No chance at all. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte seed;

        private Seeded(byte seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, seed);
        }
    }
}
