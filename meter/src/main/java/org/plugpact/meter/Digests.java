package org.plugpact.meter;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Hashes that signatures are over. */
final class Digests {
    static final List<String> NAMES = List.of("SHA256", "SHA384", "SHA512");

    private Digests() {}

    static byte[] sha256(byte[] message) {
        return of("SHA256", message);
    }

    /** By one of {@link #NAMES}. */
    static byte[] of(String name, byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-" + name.substring("SHA".length()))
                    .digest(message);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has " + NAMES, absent);
        }
    }
}
