package org.plugpact.hub.ocpp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What an {@code Authorization: Basic} header holds (RFC 7617). The password stays bytes: OCPP-J 1.6, 6.2.2, has a key of
 * 20 bytes there, which need not be text.
 */
final class BasicCredentials {
    private static final String SCHEME = "basic ";

    private final String user;
    private final byte[] password;

    private BasicCredentials(String user, byte[] password) {
        this.user = user;
        this.password = password;
    }

    /** Empty if the header is of another scheme or is encoded wrongly. */
    static Optional<BasicCredentials> parse(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return Optional.empty();
        return decode(header.substring(SCHEME.length()).strip()).flatMap(BasicCredentials::split);
    }

    String user() {
        return user;
    }

    byte[] password() {
        return password;
    }

    private static Optional<BasicCredentials> split(byte[] pair) {
        for (int at = 0; at < pair.length; at++) {
            if (pair[at] != ':') continue;
            var user = new String(pair, 0, at, StandardCharsets.UTF_8);
            return Optional.of(new BasicCredentials(user, Arrays.copyOfRange(pair, at + 1, pair.length)));
        }
        return Optional.empty();
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "BasicCredentials[" + user + "]";
    }
}
