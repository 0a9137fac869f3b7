package org.plugpact.core.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.plugpact.core.bytes.Malformed;

/**
 * One value in DER (X.690), as far as a timestamp needs it: tags of one byte, definite lengths.
 */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int LONG_FORM = 0x80;
    private static final int LENGTH_BYTES_MAX = 3;

    /** Tag, length and content. */
    private final byte[] whole;

    /** Where the content starts. */
    private final int start;

    private Der(byte[] whole, int start) {
        this.whole = whole;
        this.start = start;
    }

    /** The tag of the n-th optional part, constructed. */
    static int part(int number) {
        return 0xa0 + number;
    }

    /** One value and nothing after it. */
    static Der read(byte[] bytes) throws Malformed {
        List<Der> values = all(bytes, 0);
        if (values.size() != 1) throw new Malformed(values.size() + " values in DER");
        return values.getFirst();
    }

    int tag() {
        return Byte.toUnsignedInt(whole[0]);
    }

    /** Tag, length and content; a copy. */
    byte[] whole() {
        return whole.clone();
    }

    byte[] content() {
        return Arrays.copyOfRange(whole, start, whole.length);
    }

    String hex() {
        return HexFormat.of().formatHex(whole, start, whole.length);
    }

    Der as(int tag) throws Malformed {
        if (tag() != tag) throw new Malformed("DER: tag " + tag() + ", not " + tag);
        return this;
    }

    /** The values in a constructed one. */
    List<Der> parts() throws Malformed {
        return all(whole, start);
    }

    /** Its n-th value, of that tag. */
    Der part(int number, int tag) throws Malformed {
        List<Der> parts = parts();
        if (number >= parts.size()) throw new Malformed("DER: " + parts.size() + " parts");
        return parts.get(number).as(tag);
    }

    private static List<Der> all(byte[] bytes, int from) throws Malformed {
        List<Der> values = new ArrayList<>();
        for (int at = from; at < bytes.length; ) {
            if (at + 2 > bytes.length || (bytes[at] & 0x1f) == 0x1f) throw new Malformed("DER: no tag of ours");
            int first = Byte.toUnsignedInt(bytes[at + 1]);
            int more = first < LONG_FORM ? 0 : first - LONG_FORM;
            int start = at + 2 + more;
            if (first == LONG_FORM || more > LENGTH_BYTES_MAX || start > bytes.length) {
                throw new Malformed("DER: no length of ours");
            }
            int length = more == 0 ? first : 0;
            for (int i = 0; i < more; i++) length = (length << 8) | Byte.toUnsignedInt(bytes[at + 2 + i]);
            if (length > bytes.length - start) throw new Malformed("DER: cut off");
            values.add(new Der(Arrays.copyOfRange(bytes, at, start + length), start - at));
            at = start + length;
        }
        return values;
    }
}
