package org.plugpact.hub.ocpp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The charger's identity in the path it connects to: {@code /ocpp/<id, percent-encoded>} (OCPP-J 1.6, 3.1.1). */
final class PathId {
    private static final String PREFIX = "/ocpp/";
    private static final int ESCAPE = "%41".length();

    private PathId() {}

    /** The identity as text; empty if the path is another one or is encoded wrongly. A query is ignored. */
    static Optional<String> of(String requestTarget) {
        int query = requestTarget.indexOf('?');
        var path = query < 0 ? requestTarget : requestTarget.substring(0, query);
        if (!path.startsWith(PREFIX)) return Optional.empty();
        var encoded = path.substring(PREFIX.length());
        if (encoded.isEmpty() || encoded.indexOf('/') >= 0) return Optional.empty();
        return decoded(encoded);
    }

    private static Optional<String> decoded(String encoded) {
        if (encoded.indexOf('%') < 0) return Optional.of(encoded);
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int at = 0; at < encoded.length(); at++) {
            char letter = encoded.charAt(at);
            if (letter > '~') return Optional.empty();
            if (letter != '%') {
                bytes.write(letter);
                continue;
            }
            if (at + ESCAPE > encoded.length()) return Optional.empty();
            int high = Character.digit(encoded.charAt(at + 1), 16);
            int low = Character.digit(encoded.charAt(at + 2), 16);
            if (high < 0 || low < 0) return Optional.empty();
            bytes.write(high * 16 + low);
            at += ESCAPE - 1;
        }
        return text(bytes.toByteArray());
    }

    private static Optional<String> text(byte[] utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
