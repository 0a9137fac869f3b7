package org.plugpact.hub.pay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The password in a charger's QR code that is good for a while (OCPP 2.1, part 2, C25, time-based one-time password, version v1).
 *
 * @param secret that the charger has, too; its UTF-8 bytes are the key
 * @param validity how long one is shown, 6 seconds to an hour
 * @param length in characters, 6 at the least
 */
record OneTimeCode(String secret, Duration validity, int length) {
    /** What the charger calls this way of making them. */
    static final String VERSION = "v1";

    static final int LENGTH_MIN = 6;

    /** Its clock may be that many codes off (validation of TOTP: the one before and the one after). */
    private static final int SKEW = 1;

    private static final int OFFSET_BITS = 0x0F;
    private static final int UNSIGNED = 0xFF;
    private static final String MAC = "HmacSHA256";
    private static final String DIGITS = "0123456789";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String ALPHABET = DIGITS + SMALL + SMALL.toUpperCase(java.util.Locale.ROOT);

    OneTimeCode {
        if (validity.toSeconds() < 6 || validity.toSeconds() > 3_600)
            throw new IllegalArgumentException("a code is good for 6 seconds to an hour");
        if (length < LENGTH_MIN) throw new IllegalArgumentException("a code of " + length + " characters");
    }

    /** The one that is shown at that instant. */
    String at(Instant now) {
        return of(interval(now));
    }

    /** In which interval a code is good, if it is at that instant or was or will be just before or after; as fast if it is not. */
    OptionalLong valid(String code, Instant now) {
        byte[] shown = code.getBytes(StandardCharsets.UTF_8);
        var found = OptionalLong.empty();
        for (long interval = interval(now) - SKEW; interval <= interval(now) + SKEW; interval++) {
            boolean same = MessageDigest.isEqual(of(interval).getBytes(StandardCharsets.UTF_8), shown);
            if (same) found = OptionalLong.of(interval);
        }
        return found;
    }

    private long interval(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), validity.toSeconds());
    }

    private String of(long interval) {
        byte[] hash =
                hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(interval).array());
        int offset = hash[hash.length - 1] & OFFSET_BITS;
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int value = hash[(offset + i) % hash.length] & UNSIGNED;
            text.append(ALPHABET.charAt(value % ALPHABET.length()));
        }
        return text.toString();
    }

    private static byte[] hmac(String secret, byte[] message) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + MAC, missing);
        }
    }

    @Override
    public String toString() {
        return "OneTimeCode[…]";
    }
}
