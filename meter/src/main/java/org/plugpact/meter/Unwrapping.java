package org.plugpact.meter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes a value out of the hex or base64 in which protocols carry it. */
final class Unwrapping {
    private Unwrapping() {}

    /** The text of a known format within; the text itself if there is none. */
    static String of(String text) {
        if (Recognition.beginning(text) != Format.UNKNOWN) return text;
        return Stream.of(Encodings.hex(text), Encodings.base64(text))
                .flatMap(Optional::stream)
                .flatMap(bytes -> utf8(bytes).stream())
                .map(String::strip)
                .filter(inner -> Recognition.beginning(inner) != Format.UNKNOWN)
                .findFirst()
                .orElse(text);
    }

    /** Bytes as text, if they are UTF-8 and nothing else: what was signed must come out again byte for byte. */
    static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException none) {
            return Optional.empty();
        }
    }
}
