package org.plugpact.hub.upstream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.OwnerOnly;

/**
 * Keeps what stands in the database unreadable to whoever has only the database: AES-256-GCM (NIST SP 800-38D) under a key
 * of the hub's keys folder, each text bound to its place. Any thread.
 */
final class Seal {
    private static final String FILE = "upstream.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final SecretKeySpec key;

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** With the key that lies in this folder; it is made first if there is none. */
    static Seal in(Path keys) throws IOException {
        var file = keys.resolve(FILE);
        if (!Files.exists(file)) {
            var fresh = new byte[KEY_BYTES];
            CHANCE.nextBytes(fresh);
            OwnerOnly.write(file, fresh);
        }
        var key = OwnerOnly.read(file);
        if (key.length != KEY_BYTES) throw new KeysRefused(file + " is no key of " + KEY_BYTES + " bytes");
        return new Seal(key);
    }

    /** Nonce, then the sealed text. */
    byte[] seal(String text, String place) {
        var nonce = new byte[NONCE_BYTES];
        CHANCE.nextBytes(nonce);
        var closed = done(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8), place);
        var both = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
        System.arraycopy(closed, 0, both, NONCE_BYTES, closed.length);
        return both;
    }

    /** @throws IllegalStateException if it was sealed with another key or for another place, or was changed */
    String open(byte[] both, String place) {
        var nonce = Arrays.copyOf(both, NONCE_BYTES);
        var closed = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
        return new String(done(Cipher.DECRYPT_MODE, nonce, closed, place), StandardCharsets.UTF_8);
    }

    private byte[] done(int mode, byte[] nonce, byte[] text, String place) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("what is sealed for " + place + " does not open with " + FILE, wrong);
        }
    }
}
