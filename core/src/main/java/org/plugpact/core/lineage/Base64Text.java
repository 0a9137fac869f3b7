package org.plugpact.core.lineage;

import java.util.Base64;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/** Standard base 64 (RFC 4648, section 4), read strictly: one text a value, so a note can't be altered unnoticed. */
final class Base64Text {
    private Base64Text() {}

    static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] read(String text, String what) throws Malformed {
        byte[] bytes = Malformed.unless(what, () -> Base64.getDecoder().decode(text));
        // The JDK reads missing padding and stray bits in the last character, too.
        if (!of(bytes).equals(text)) throw new Malformed(what + " is not canonical base 64");
        return bytes;
    }

    static Digest readDigest(String text, String what) throws Malformed {
        byte[] bytes = read(text, what);
        if (bytes.length != Digest.SIZE) throw new Malformed(what + " has " + bytes.length + " bytes");
        return new Digest(bytes);
    }
}
