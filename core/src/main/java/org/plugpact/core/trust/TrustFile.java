package org.plugpact.core.trust;

import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Malformed;

/** What all files of this room have in common: an array that begins with the name of its form. */
public final class TrustFile {
    /** Bytes of one file; a longer one is refused. */
    static final int BYTES_MAX = 1 << 28;

    private TrustFile() {}

    /** The form that a file says it has: {@value FullBundle#FORM}, {@value CompactBundle#KIND} and so on. */
    public static String form(byte[] bytes) throws Malformed {
        Decoder decoder = new Decoder(bytes);
        decoder.items();
        return decoder.text();
    }

    /** A decoder past the form's name, at the first of the other parts. */
    static Decoder begin(byte[] bytes, int parts, String form) throws Malformed {
        if (bytes.length > BYTES_MAX) throw new Malformed("a file of " + bytes.length + " bytes");
        Decoder decoder = new Decoder(bytes);
        int count = decoder.items();
        String its = decoder.text();
        if (!its.equals(form)) throw new Malformed("a " + its + ", not a " + form);
        if (count != parts) throw new Malformed("a " + form + " of " + count + " parts");
        return decoder;
    }
}
