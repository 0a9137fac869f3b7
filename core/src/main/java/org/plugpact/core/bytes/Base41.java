package org.plugpact.core.bytes;

import java.io.ByteArrayOutputStream;

/**
 * Bytes as text for a QR code: every two bytes are three of 41 characters, which such a code holds in 5.5 bits each and a
 * web address takes as they are ({@code docs/formats/receipt.cddl}). Base 64 would be a third longer there.
 */
public final class Base41 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*-./";
    private static final int BASE = ALPHABET.length();
    private static final int PAIR = 3;
    private static final int SINGLE = 2;

    private Base41() {}

    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length / 2 * PAIR + SINGLE);
        int i = 0;
        for (; i + 1 < bytes.length; i += 2) write(((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff), PAIR, text);
        if (i < bytes.length) write(bytes[i] & 0xff, SINGLE, text);
        return text.toString();
    }

    private static void write(int number, int digits, StringBuilder text) {
        int left = number;
        for (int i = 0; i < digits; i++) {
            text.append(ALPHABET.charAt(left % BASE));
            left /= BASE;
        }
    }

    /** Strict: {@link #of} gives the same text again. */
    public static byte[] read(String text) throws Malformed {
        int rest = text.length() % PAIR;
        if (rest == 1) throw new Malformed("a text in base 41 of " + text.length() + " characters");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int i = 0;
        for (; i + PAIR <= text.length(); i += PAIR) {
            int pair = number(text, i, PAIR);
            if (pair > 0xffff) throw new Malformed("no two bytes, at character " + i);
            bytes.write(pair >> 8);
            bytes.write(pair);
        }
        if (rest == SINGLE) {
            int single = number(text, i, SINGLE);
            if (single > 0xff) throw new Malformed("no byte, at character " + i);
            bytes.write(single);
        }
        return bytes.toByteArray();
    }

    private static int number(String text, int from, int digits) throws Malformed {
        int number = 0;
        for (int i = from + digits - 1; i >= from; i--) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) throw new Malformed("no character of base 41, at " + i);
            number = number * BASE + digit;
        }
        return number;
    }
}
