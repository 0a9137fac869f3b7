package org.plugpact.core.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads deterministic CBOR (RFC 8949, 4.2.1) from an array, item after item, and takes nothing that {@link Encoder}
 * would have written otherwise: longer heads, unsorted or repeated keys, indefinite lengths, floating point and text
 * that is not UTF-8 are {@link Malformed}. Lengths and counts are held against what is left before anything is
 * allocated.
 */
public final class Decoder {
    /** Room made for an array before its items are seen; a count is a stranger's word. */
    private static final int ROOM_MAX = 64;

    private final byte[] in;
    private final int end;
    private int at;

    public Decoder(byte[] source) {
        this(source, 0, source.length);
    }

    /** Reads the stretch from {@code from} up to, and not including, {@code to}. */
    public Decoder(byte[] source, int from, int to) {
        in = source;
        at = from;
        end = to;
    }

    public boolean atEnd() {
        return at == end;
    }

    /** Index in the source of the next byte. */
    public int position() {
        return at;
    }

    /** Whether what comes next is an array; takes nothing. */
    public boolean isAtArray() {
        return at < end && (in[at] & Major.MASK) == Major.ITEMS;
    }

    /** Refuses bytes that are left over. */
    public void done() throws Malformed {
        if (at != end) throw wrong((end - at) + " bytes left over");
    }

    /** Begins an array; returns its number of items. */
    public int items() throws Malformed {
        return count(argument(Major.ITEMS, "an array"), 1);
    }

    /** Begins an array that must have so many items. */
    public void items(int expected) throws Malformed {
        int count = items();
        if (count != expected) throw wrong("an array of " + count + " items, not " + expected);
    }

    /** Begins a map; returns its number of entries, whose order and names are the caller's to check. */
    public int entries() throws Malformed {
        return count(argument(Major.ENTRIES, "a map"), 2);
    }

    /** Begins a map that must have so many entries. */
    public void entries(int expected) throws Malformed {
        int count = entries();
        if (count != expected) throw wrong("a map of " + count + " entries, not " + expected);
    }

    /** Reads a tag that must be this one. */
    public void tag(long expected) throws Malformed {
        long tag = argument(Major.TAG, "a tag");
        if (tag != expected) throw wrong("tag " + Long.toUnsignedString(tag) + ", not " + expected);
    }

    /** A whole number of 64 bits with sign. */
    public long integer() throws Malformed {
        int major = major();
        if (major != Major.UNSIGNED && major != Major.NEGATIVE) throw wrong("not a whole number");
        long argument = argument();
        if (argument < 0) throw wrong("a whole number beyond 64 bits");
        return major == Major.UNSIGNED ? argument : ~argument;
    }

    public byte[] bytes() throws Malformed {
        int length = length(argument(Major.BYTES, "a byte string"));
        at += length;
        return Arrays.copyOfRange(in, at - length, at);
    }

    /** A reader of a byte string's content, which is not copied. */
    public Decoder inside() throws Malformed {
        int length = length(argument(Major.BYTES, "a byte string"));
        at += length;
        return new Decoder(in, at - length, at);
    }

    public Digest digest() throws Malformed {
        int length = length(argument(Major.BYTES, "a digest"));
        if (length != Digest.SIZE) throw wrong("a digest of " + length + " bytes");
        at += length;
        return Digest.at(in, at - length);
    }

    public String text() throws Malformed {
        return utf8(length(argument(Major.TEXT, "a text")));
    }

    public boolean bool() throws Malformed {
        long simple = argument(Major.SIMPLE, "true or false");
        if (simple != Major.TRUE && simple != Major.FALSE) throw wrong("not true or false");
        return simple == Major.TRUE;
    }

    /** Reads a null. */
    public void nothing() throws Malformed {
        if (argument(Major.SIMPLE, "null") != Major.NULL) throw wrong("not null");
    }

    /** Milliseconds since 1970. */
    public Instant instant() throws Malformed {
        return Instant.ofEpochMilli(integer());
    }

    /** Any item, whole, within the limits that {@link Cbor} names. */
    public Cbor value() throws Malformed {
        int from = at;
        int limit = end - from > Cbor.BYTES_MAX ? from + Cbor.BYTES_MAX : end;
        Tree tree = new Tree(new Decoder(in, from, limit));
        Cbor value = tree.value(Cbor.DEPTH_MAX);
        at = tree.decoder.at;
        return value;
    }

    /** A copy of the bytes between two positions. */
    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(in, from, to);
    }

    Malformed wrong(String what) {
        return new Malformed(what + ", at byte " + at);
    }

    private int major() throws Malformed {
        if (at == end) throw wrong("ends too early");
        return in[at] & Major.MASK;
    }

    private long argument(int major, String expected) throws Malformed {
        if (major() != major) throw wrong("not " + expected);
        return argument();
    }

    /** Takes a head and gives its argument, unsigned; only the shortest form is taken (RFC 8949, 4.2.1). */
    private long argument() throws Malformed {
        int low = in[at] & 0x1f;
        if (low < Major.ONE_BYTE) {
            at++;
            return low;
        }
        if (low > Major.EIGHT_BYTES) throw wrong("an indefinite length or a reserved head");
        int length = 1 << (low - Major.ONE_BYTE);
        if (end - at - 1 < length) throw wrong("ends too early");
        long value = 0;
        for (int i = 1; i <= length; i++) value = value << 8 | (in[at + i] & 0xff);
        long least = low == Major.ONE_BYTE ? Major.ONE_BYTE : 1L << (4 * length);
        if (Long.compareUnsigned(value, least) < 0) throw wrong("not the shortest form");
        at += 1 + length;
        return value;
    }

    private int length(long argument) throws Malformed {
        if (argument < 0 || argument > end - at) throw wrong("ends too early");
        return (int) argument;
    }

    private int count(long argument, int bytesEach) throws Malformed {
        if (argument < 0 || argument > (end - at) / bytesEach) throw wrong("more items than bytes");
        return (int) argument;
    }

    private String utf8(int length) throws Malformed {
        String text = new String(in, at, length, UTF_8);
        // A broken sequence became U+FFFD, which never encodes back to it; plain ASCII needs no second look.
        if (text.length() != length || text.indexOf('\uFFFD') >= 0) {
            byte[] again = text.getBytes(UTF_8);
            if (!Arrays.equals(again, 0, again.length, in, at, at + length)) throw wrong("a text that is not UTF-8");
        }
        at += length;
        return text;
    }

    /** Reads one item with everything in it, counting items as it goes. */
    private static final class Tree {
        private final Decoder decoder;
        private int itemsLeft = Cbor.ITEMS_MAX;

        private Tree(Decoder decoder) {
            this.decoder = decoder;
        }

        private Cbor value(int depthLeft) throws Malformed {
            if (--itemsLeft < 0) throw decoder.wrong("more than " + Cbor.ITEMS_MAX + " items");
            return switch (decoder.major()) {
                case Major.UNSIGNED -> {
                    long argument = decoder.argument();
                    yield argument >= 0 ? new Cbor.Int(argument) : new Cbor.Big(unsigned(argument));
                }
                case Major.NEGATIVE -> {
                    long argument = decoder.argument();
                    yield argument >= 0
                            ? new Cbor.Int(~argument)
                            : new Cbor.Big(unsigned(argument).not());
                }
                case Major.BYTES -> new Cbor.Bytes(decoder.bytes());
                case Major.TEXT -> new Cbor.Text(decoder.text());
                case Major.ITEMS -> items(deeper(depthLeft));
                case Major.ENTRIES -> entries(deeper(depthLeft));
                case Major.TAG -> tagged(deeper(depthLeft));
                default -> simple();
            };
        }

        private Cbor items(int depthLeft) throws Malformed {
            int count = decoder.items();
            List<Cbor> items = new ArrayList<>(Math.min(count, ROOM_MAX));
            for (int i = 0; i < count; i++) items.add(value(depthLeft));
            return new Cbor.Items(items);
        }

        private Cbor entries(int depthLeft) throws Malformed {
            int count = decoder.count(decoder.argument(Major.ENTRIES, "a map"), 2);
            List<Cbor.Entry> entries = new ArrayList<>(Math.min(count, ROOM_MAX));
            int previousFrom = 0;
            int previousTo = 0;
            for (int i = 0; i < count; i++) {
                int from = decoder.at;
                Cbor key = value(depthLeft);
                int to = decoder.at;
                if (i > 0 && Arrays.compareUnsigned(decoder.in, previousFrom, previousTo, decoder.in, from, to) >= 0) {
                    throw decoder.wrong("keys out of order or twice");
                }
                previousFrom = from;
                previousTo = to;
                entries.add(new Cbor.Entry(key, value(depthLeft)));
            }
            return new Cbor.Entries(entries);
        }

        private Cbor tagged(int depthLeft) throws Malformed {
            long tag = decoder.argument(Major.TAG, "a tag");
            if (tag == Cbor.TAG_BIG) return new Cbor.Big(magnitude());
            if (tag == Cbor.TAG_NEGATIVE_BIG) return new Cbor.Big(magnitude().not());
            if (tag < 0) throw decoder.wrong("a tag beyond 63 bits");
            return new Cbor.Tagged(tag, value(depthLeft));
        }

        /** A bignum that really needs to be one (RFC 8949, 3.4.3): no leading zero, more than 64 bits. */
        private BigInteger magnitude() throws Malformed {
            byte[] bytes = decoder.bytes();
            if (bytes.length <= Long.BYTES || bytes[0] == 0) throw decoder.wrong("not the shortest form");
            if (bytes.length > Cbor.BIG_BYTES_MAX) throw decoder.wrong("a number of too many bytes");
            return new BigInteger(1, bytes);
        }

        private Cbor simple() throws Malformed {
            int first = decoder.in[decoder.at] & 0x1f;
            if (first < Major.FALSE || first > Major.NULL)
                throw decoder.wrong("floating point or an unknown simple value");
            decoder.at++;
            return first == Major.NULL ? Cbor.nothing() : new Cbor.Bool(first == Major.TRUE);
        }

        private int deeper(int depthLeft) throws Malformed {
            if (depthLeft == 0) throw decoder.wrong("nested deeper than " + Cbor.DEPTH_MAX);
            return depthLeft - 1;
        }

        private static BigInteger unsigned(long value) {
            return new BigInteger(Long.toUnsignedString(value));
        }
    }
}
