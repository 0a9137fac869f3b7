package org.plugpact.sim.stations;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a station of 2.1 shows for a phone: the address of its WebPaymentsCtrlr, with a password that is good for a while (C25). */
final class QrCode {
    static final String COMPONENT = "WebPaymentsCtrlr";
    private static final String BASE_62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private QrCode() {}

    /** Empty as long as it was not told how. Its station's lock is held. */
    static Optional<String> of(Settings settings, String station, int bay, Instant now) {
        boolean on = value(settings, "Enabled").equals("true");
        String template = value(settings, "URLTemplate");
        if (!on || template.isEmpty()) return Optional.empty();
        return Optional.of(template.replace("{chargingstationid}", URLEncoder.encode(station, StandardCharsets.UTF_8))
                .replace("{evse}", Integer.toString(bay))
                .replace(
                        "{totp}",
                        password(
                                value(settings, "SharedSecret"),
                                Long.parseLong(value(settings, "ValidityTime")),
                                Integer.parseInt(value(settings, "Length")),
                                now))
                .replace("{version}", value(settings, "TOTPVersion")));
    }

    private static String value(Settings settings, String variable) {
        return settings.variable(COMPONENT, variable).map(settings::value).orElse("");
    }

    /** TOTP algorithm, version 1. */
    static String password(String secret, long validSeconds, int length, Instant now) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(now.getEpochSecond() / validSeconds)
                    .array());
            int from = hash[hash.length - 1] & 15;
            var password = new StringBuilder();
            for (int i = 0; i < length; i++) {
                password.append(BASE_62.charAt(Byte.toUnsignedInt(hash[(from + i) % hash.length]) % BASE_62.length()));
            }
            return password.toString();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }
}
