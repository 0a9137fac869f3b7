package org.plugpact.core.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes deterministic CBOR (RFC 8949, 4.2.1) into one growing array, item after item, without a tree in between. Every
 * head is the shortest there is. Counts are the caller's duty: after {@code items(3)} come three items.
 */
public final class Encoder {
    private static final int FIRST_SIZE = 256;
    private static final int HEAD_MAX = 9;

    private byte[] out;
    private int size;

    public Encoder() {
        this(FIRST_SIZE);
    }

    /** With room for what is expected; it grows beyond. */
    public Encoder(int expectedBytes) {
        out = new byte[expectedBytes];
    }

    /** Begins an array of so many items. */
    public Encoder items(int count) {
        return head(Major.ITEMS, count);
    }

    /** Begins a map of so many entries, whose keys the caller writes in the order of their encodings. */
    public Encoder entries(int count) {
        return head(Major.ENTRIES, count);
    }

    public Encoder tag(long tag) {
        if (tag < 0) throw new IllegalArgumentException("negative tag: " + tag);
        return head(Major.TAG, tag);
    }

    public Encoder integer(long value) {
        return value >= 0 ? head(Major.UNSIGNED, value) : head(Major.NEGATIVE, ~value);
    }

    /** A whole number of any size up to {@link Cbor#BIG_BYTES_MAX} bytes; beyond 64 bits as a bignum (RFC 8949, 3.4.3). */
    public Encoder integer(BigInteger value) {
        if (value.bitLength() < Long.SIZE) return integer(value.longValue());
        boolean negative = value.signum() < 0;
        BigInteger magnitude = negative ? value.not() : value;
        if (magnitude.bitLength() <= Long.SIZE) {
            return head(negative ? Major.NEGATIVE : Major.UNSIGNED, magnitude.longValue());
        }
        byte[] bytes = magnitude.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        if (bytes.length - from > Cbor.BIG_BYTES_MAX) throw new IllegalArgumentException("a number of too many bytes");
        return tag(negative ? Cbor.TAG_NEGATIVE_BIG : Cbor.TAG_BIG).bytes(bytes, from, bytes.length - from);
    }

    public Encoder bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    public Encoder bytes(byte[] source, int offset, int length) {
        head(Major.BYTES, length);
        return append(source, offset, length);
    }

    /** @throws IllegalArgumentException if half of a surrogate pair stands alone: UTF-8 has no bytes for it */
    public Encoder text(String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        if (utf8.length != value.length()) Exact.requireWholeCharacters(value);
        head(Major.TEXT, utf8.length);
        return append(utf8, 0, utf8.length);
    }

    public Encoder bool(boolean value) {
        return head(Major.SIMPLE, value ? Major.TRUE : Major.FALSE);
    }

    /** The item {@code null}. */
    public Encoder nothing() {
        return head(Major.SIMPLE, Major.NULL);
    }

    /** A byte string of {@value Digest#SIZE} bytes. */
    public Encoder digest(Digest digest) {
        head(Major.BYTES, Digest.SIZE);
        room(Digest.SIZE);
        digest.copyTo(out, size);
        size += Digest.SIZE;
        return this;
    }

    /**
     * Milliseconds since 1970 as a whole number.
     *
     * @throws IllegalArgumentException if the instant is not a whole millisecond: cut it where it enters
     */
    public Encoder instant(Instant instant) {
        return integer(Exact.milliseconds(instant));
    }

    /** @throws IllegalArgumentException if it nests deeper than {@link Cbor#DEPTH_MAX} */
    public Encoder value(Cbor value) {
        return value(value, Cbor.DEPTH_MAX);
    }

    /** Bytes that already are well-formed items. */
    public Encoder raw(byte[] encoded) {
        return append(encoded, 0, encoded.length);
    }

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(out, size);
    }

    /** The SHA-256 of what was written from an offset on. */
    Digest sha256(int from) {
        return Digest.sha256(out, from, size - from);
    }

    private Encoder value(Cbor value, int depthLeft) {
        return switch (value) {
            case Cbor.Int(long number) -> integer(number);
            case Cbor.Big(BigInteger number) -> integer(number);
            case Cbor.Bytes(byte[] content) -> bytes(content);
            case Cbor.Text(String content) -> text(content);
            case Cbor.Bool(boolean truth) -> bool(truth);
            case Cbor.Null() -> nothing();
            case Cbor.Items(var items) -> {
                items(items.size());
                int left = deeper(depthLeft);
                for (Cbor item : items) value(item, left);
                yield this;
            }
            case Cbor.Entries(var entries) -> {
                entries(entries.size());
                int left = deeper(depthLeft);
                for (Cbor.Entry entry : entries) value(entry.key(), left).value(entry.value(), left);
                yield this;
            }
            case Cbor.Tagged(long tag, Cbor content) -> tag(tag).value(content, deeper(depthLeft));
        };
    }

    private static int deeper(int depthLeft) {
        if (depthLeft == 0) throw new IllegalArgumentException("nested deeper than " + Cbor.DEPTH_MAX);
        return depthLeft - 1;
    }

    /** A head with its argument, which is unsigned: RFC 8949, 3. */
    private Encoder head(int major, long argument) {
        room(HEAD_MAX);
        if (argument >= 0 && argument < Major.ONE_BYTE) {
            out[size++] = (byte) (major | argument);
        } else if (argument >>> 8 == 0) {
            head(major | Major.ONE_BYTE, argument, 1);
        } else if (argument >>> 16 == 0) {
            head(major | Major.TWO_BYTES, argument, 2);
        } else if (argument >>> 32 == 0) {
            head(major | Major.FOUR_BYTES, argument, 4);
        } else {
            head(major | Major.EIGHT_BYTES, argument, 8);
        }
        return this;
    }

    private void head(int first, long argument, int length) {
        out[size++] = (byte) first;
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) out[size++] = (byte) (argument >>> shift);
    }

    private Encoder append(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, out, size, length);
        size += length;
        return this;
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > out.length) out = Arrays.copyOf(out, Math.max(needed, Math.multiplyExact(2, out.length)));
    }
}
