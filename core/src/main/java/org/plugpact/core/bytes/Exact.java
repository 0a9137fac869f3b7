package org.plugpact.core.bytes;

import java.time.Instant;
import java.util.HexFormat;

/** Checks that a value has exactly one form before it gets any. */
final class Exact {
    private static final HexFormat HEX = HexFormat.of();

    private Exact() {}

    /** @throws IllegalArgumentException if half of a surrogate pair stands alone */
    static void requireWholeCharacters(String text) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException("half a character at " + at);
            }
            at += Character.charCount(character);
        }
    }

    /** @throws IllegalArgumentException if the instant is not a whole millisecond */
    static long milliseconds(Instant instant) {
        long milliseconds = instant.toEpochMilli();
        if (!Instant.ofEpochMilli(milliseconds).equals(instant)) {
            throw new IllegalArgumentException("not a whole millisecond: " + instant);
        }
        return milliseconds;
    }

    /** A text as diagnostic notation has it (RFC 8949, 8): quoted as in JSON, control characters as four hex digits. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                quoted.append("\\u").append(HEX.toHexDigits(c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
