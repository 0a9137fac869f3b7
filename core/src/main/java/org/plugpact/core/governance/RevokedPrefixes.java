package org.plugpact.core.governance;

import java.util.Arrays;
import java.util.Collection;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/**
 * Certificates by the first {@value #PREFIX_BITS} bits of their SHA-256, as a set that takes little room: some 52 bits
 * each where ten thousand are in it. Whoever is in it is always found, since its own prefix is: nobody evades it. A
 * certificate that is not in it is taken for one that is if its prefix meets one of theirs; with ten thousand revoked
 * that befalls one certificate in 1.8 × 10<sup>15</sup>, and then it is refused, not let through. To make such a
 * certificate on purpose takes 2<sup>64</sup> tries, and gains a refusal.
 *
 * <p>Encoded, the prefixes ascend, and each is told as its distance to the one before it by a Golomb-Rice code: with n
 * prefixes and k = {@value #PREFIX_BITS} - 1 - floor(log2 n), the distance less one, shifted right by k, in unary (ones and
 * then a zero), then its k low bits; the first prefix counts as its distance from -1. Highest bits first, zeros up to a
 * whole byte at the end.
 */
public final class RevokedPrefixes {
    /** More than this are refused; a list of so many has some 800 kB. */
    public static final int COUNT_MAX = 131_072;

    static final int PREFIX_BITS = 64;

    // Ascending as unsigned numbers, none twice; nobody writes to it.
    private final long[] ascending;

    private RevokedPrefixes(long[] ascending) {
        this.ascending = ascending;
    }

    /** @throws IllegalArgumentException if there are more than {@link #COUNT_MAX} */
    public static RevokedPrefixes of(Collection<Digest> certificates) {
        long[] all = certificates.stream()
                .mapToLong(certificate -> prefix(certificate) ^ Long.MIN_VALUE)
                .sorted()
                .distinct()
                .map(flipped -> flipped ^ Long.MIN_VALUE)
                .toArray();
        requireCount(all.length);
        return new RevokedPrefixes(all);
    }

    public int count() {
        return ascending.length;
    }

    public boolean contains(Digest certificate) {
        long wanted = prefix(certificate);
        int from = 0;
        int to = ascending.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = Long.compareUnsigned(ascending[middle], wanted);
            if (order == 0) return true;
            if (order < 0) from = middle + 1;
            else to = middle;
        }
        return false;
    }

    private static long prefix(Digest certificate) {
        long prefix = 0;
        byte[] bytes = certificate.bytes();
        for (int i = 0; i < Long.BYTES; i++) prefix = prefix << Byte.SIZE | (bytes[i] & 0xff);
        return prefix;
    }

    /** Without their number, which whoever reads must know. */
    public byte[] encode() {
        Bits bits = new Bits(new byte[ascending.length * Long.BYTES + Long.BYTES]);
        int low = lowBits(ascending.length);
        long before = -1;
        for (long prefix : ascending) {
            long gap = prefix - before - 1;
            bits.unary(gap >>> low);
            bits.write(gap, low);
            before = prefix;
        }
        return bits.written();
    }

    /** Takes what {@link #encode} gives for so many and nothing else. */
    public static RevokedPrefixes decode(long count, byte[] encoded) throws Malformed {
        int number = Malformed.unless("count", () -> requireCount(count));
        // Each takes a bit at the least: so much room is not made on a stranger's word alone.
        if (number > (long) encoded.length * Byte.SIZE) throw new Malformed("fewer bits than prefixes");
        long[] prefixes = new long[number];
        Bits bits = new Bits(encoded);
        int low = lowBits(number);
        long before = -1;
        for (int i = 0; i < number; i++) {
            long prefix = before + 1 + bits.gap(low);
            boolean passedTheEnd = i > 0 && Long.compareUnsigned(prefix, before) <= 0;
            if (passedTheEnd) throw new Malformed("a prefix of more than " + PREFIX_BITS + " bits");
            prefixes[i] = prefix;
            before = prefix;
        }
        bits.done();
        return new RevokedPrefixes(prefixes);
    }

    private static int requireCount(long count) {
        if (count < 0 || count > COUNT_MAX) throw new IllegalArgumentException(count + " revoked in one list");
        return (int) count;
    }

    /** Near the best choice for distances of evenly spread numbers, and never so low that the unary part grows long. */
    private static int lowBits(int count) {
        return PREFIX_BITS - 1 - (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(count, 1)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevokedPrefixes that && Arrays.equals(ascending, that.ascending);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ascending);
    }

    @Override
    public String toString() {
        return ascending.length + " revoked";
    }

    /** A row of bits in an array, the highest of a byte first. */
    private static final class Bits {
        private final byte[] bytes;
        private int at;

        private Bits(byte[] bytes) {
            this.bytes = bytes;
        }

        private void unary(long ones) {
            for (long i = 0; i < ones; i++) one();
            at++;
        }

        private void write(long value, int bits) {
            for (int i = bits - 1; i >= 0; i--) {
                if ((value >>> i & 1) == 1) one();
                else at++;
            }
        }

        private void one() {
            bytes[at / Byte.SIZE] |= (byte) (0x80 >>> (at % Byte.SIZE));
            at++;
        }

        private byte[] written() {
            return Arrays.copyOf(bytes, (at + Byte.SIZE - 1) / Byte.SIZE);
        }

        private long gap(int low) throws Malformed {
            long high = 0;
            while (read() == 1) high++;
            if (high >>> (Long.SIZE - low) != 0) throw new Malformed("a distance of more than 64 bits");
            long value = high;
            for (int i = 0; i < low; i++) value = value << 1 | read();
            return value;
        }

        private int read() throws Malformed {
            if (at == bytes.length * Byte.SIZE) throw new Malformed("ends within a prefix");
            int bit = bytes[at / Byte.SIZE] >>> (Byte.SIZE - 1 - at % Byte.SIZE) & 1;
            at++;
            return bit;
        }

        private void done() throws Malformed {
            if (bytes.length * Byte.SIZE - at >= Byte.SIZE) throw new Malformed("bytes after the last prefix");
            while (at < bytes.length * Byte.SIZE) {
                if (read() != 0) throw new Malformed("ones after the last prefix");
            }
        }
    }
}
