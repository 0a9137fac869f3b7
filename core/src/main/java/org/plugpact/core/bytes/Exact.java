package org.plugpact.core.bytes;

import java.time.Instant;

/** Checks that a value has exactly one encoding before it gets any. */
final class Exact {
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
}
