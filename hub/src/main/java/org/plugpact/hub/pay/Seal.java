package org.plugpact.hub.pay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the hub and a payment service sign what they send each other: {@code t=SECONDS,v1=HEX}, HMAC-SHA256 (RFC 2104) under the secret that
 * both have over time, method, path and body (docs/formats/payments.md).
 */
final class Seal {
    /** The header that has it. */
    static final String HEADER = "Plugpact-Signature";

    /** How far apart the clocks of both may be; older messages are not taken, so that none is played again later. */
    static final Duration APART_MAX = Duration.ofMinutes(5);

    /** Characters of a secret. */
    static final int SECRET_MIN = 32;

    private static final Pattern FORM = Pattern.compile("t=(?<time>[0-9]{1,12}),v1=(?<code>[0-9a-f]{64})");
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec secret;

    /** @throws IllegalArgumentException if the secret is too short; the message does not repeat it */
    Seal(String secret) {
        if (secret.length() < SECRET_MIN)
            throw new IllegalArgumentException("a payment secret has " + SECRET_MIN + " characters or more");
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC);
    }

    /** The header's value. */
    String of(Instant now, String method, String path, byte[] body) {
        long time = now.getEpochSecond();
        return "t=" + time + ",v1=" + HexFormat.of().formatHex(code(time, method, path, body));
    }

    /** Whether this was sent by who has the secret, not long ago; in constant time. */
    boolean holds(String header, Instant now, String method, String path, byte[] body) {
        var parts = FORM.matcher(header);
        if (!parts.matches()) return false;
        long time = Long.parseLong(parts.group("time"));
        boolean same = MessageDigest.isEqual(
                code(time, method, path, body), HexFormat.of().parseHex(parts.group("code")));
        return same && Math.abs(now.getEpochSecond() - time) <= APART_MAX.toSeconds();
    }

    private byte[] code(long time, String method, String path, byte[] body) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(secret);
            var signed = new ByteArrayOutputStream();
            signed.writeBytes((time + "\n" + method + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
            signed.writeBytes(body);
            return mac.doFinal(signed.toByteArray());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + MAC, missing);
        }
    }
}
