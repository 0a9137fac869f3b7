package org.plugpact.sim.actors;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a hub and a payment service sign what they send each other (docs/formats/payments.md), written from that text alone. */
final class SealedLetters {
    static final String HEADER = "Plugpact-Signature";
    private static final Duration APART_MAX = Duration.ofMinutes(5);

    private final byte[] secret;

    SealedLetters(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    String seal(Instant at, String method, String path, byte[] body) {
        long seconds = at.getEpochSecond();
        return "t=" + seconds + ",v1=" + code(Long.toString(seconds), method, path, body);
    }

    boolean isGood(String header, String method, String path, byte[] body) {
        var parts = header.split("[=,]", -1);
        if (parts.length != 4 || !parts[0].equals("t") || !parts[2].equals("v1") || !parts[1].matches("[0-9]{1,12}")) {
            return false;
        }
        boolean recent = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(parts[1])) <= APART_MAX.toSeconds();
        return recent
                && MessageDigest.isEqual(
                        code(parts[1], method, path, body).getBytes(StandardCharsets.UTF_8),
                        parts[3].getBytes(StandardCharsets.UTF_8));
    }

    private String code(String time, String method, String path, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((time + "\n" + method + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }
}
