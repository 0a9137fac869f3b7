package org.plugpact.meter;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.util.encoders.Base32;
import org.bouncycastle.util.encoders.DecoderException;

/** Bytes written as text. White space in it means nothing: keys are printed in groups. */
final class Encodings {
    private static final int BASE32_GROUP = 8;

    private Encodings() {}

    static Optional<byte[]> hex(String text) {
        String digits = tight(text);
        if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.chars().allMatch(HexFormat::isHexDigit))
            return Optional.empty();
        return Optional.of(HexFormat.of().parseHex(digits));
    }

    static Optional<byte[]> base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(tight(text));
            return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** RFC 4648, 6, with or without its padding. */
    static Optional<byte[]> base32(String text) {
        String letters = tight(text).toUpperCase(Locale.ROOT);
        if (letters.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Base32.decode(letters + "=".repeat(Math.floorMod(-letters.length(), BASE32_GROUP))));
        } catch (DecoderException none) {
            return Optional.empty();
        }
    }

    /** Without white space. */
    static String tight(String text) {
        return text.replaceAll("\\s", "");
    }
}
