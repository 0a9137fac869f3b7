package org.plugpact.core.lineage;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;

/** A key for tests, the same one each time. */
record Keys(KeyPair pair, VerifierKey verifierKey) {
    static Keys of(String name, int seed) {
        KeyPair pair = generate("Ed25519", seed);
        return new Keys(pair, VerifierKey.of(name, pair.getPublic()));
    }

    Signer signer() {
        return new KeySigner(
                pair.getPrivate(),
                Algorithm.EDDSA,
                Hashing.EMPTY,
                Providers.jdk().of(Algorithm.EDDSA));
    }

    static KeyPair generate(String algorithm, int seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(algorithm.equals("EC") ? 256 : 255, new Seeded((byte) seed));
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
