package org.plugpact.core.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 (FIPS 180-4). Equal by content and ordered as its bytes are; it holds no array that could be changed. */
public final class Digest implements Comparable<Digest> {
    /** Bytes in a digest. */
    public static final int SIZE = 32;

    private static final HexFormat HEX = HexFormat.of();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final MessageDigest UNUSED = made();

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    /** @throws IllegalArgumentException unless there are exactly {@value #SIZE} bytes */
    public Digest(byte[] bytes) {
        this(sized(bytes), 0);
    }

    private Digest(byte[] source, int offset) {
        first = (long) LONG.get(source, offset);
        second = (long) LONG.get(source, offset + 8);
        third = (long) LONG.get(source, offset + 16);
        fourth = (long) LONG.get(source, offset + 24);
    }

    /** The digest whose bytes stand at an offset of a larger array. */
    public static Digest at(byte[] source, int offset) {
        return new Digest(source, offset);
    }

    /** The SHA-256 of the parts, one after the other. */
    public static Digest sha256(byte[]... parts) {
        MessageDigest sha = fresh();
        for (byte[] part : parts) sha.update(part);
        return new Digest(sha.digest(), 0);
    }

    /** The SHA-256 of a stretch of an array. */
    public static Digest sha256(byte[] source, int offset, int length) {
        MessageDigest sha = fresh();
        sha.update(source, offset, length);
        return new Digest(sha.digest(), 0);
    }

    /** Reads 64 lower-case hex digits. @throws IllegalArgumentException for any other text */
    public static Digest parse(String hex) {
        if (hex.length() != 2 * SIZE)
            throw new IllegalArgumentException("not a digest: " + hex.length() + " characters");
        for (int i = 0; i < hex.length(); i++) {
            if (hex.charAt(i) >= 'A' && hex.charAt(i) <= 'F')
                throw new IllegalArgumentException("a digest in capitals");
        }
        return new Digest(HEX.parseHex(hex), 0);
    }

    /** A fresh copy of the {@value #SIZE} bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        copyTo(bytes, 0);
        return bytes;
    }

    /** Writes the {@value #SIZE} bytes into a larger array. */
    public void copyTo(byte[] target, int offset) {
        LONG.set(target, offset, first);
        LONG.set(target, offset + 8, second);
        LONG.set(target, offset + 16, third);
        LONG.set(target, offset + 24, fourth);
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        return HEX.formatHex(bytes());
    }

    @Override
    public int compareTo(Digest other) {
        if (first != other.first) return Long.compareUnsigned(first, other.first);
        if (second != other.second) return Long.compareUnsigned(second, other.second);
        if (third != other.third) return Long.compareUnsigned(third, other.third);
        return Long.compareUnsigned(fourth, other.fourth);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first ^ fourth);
    }

    @Override
    public String toString() {
        return hex();
    }

    private static byte[] sized(byte[] bytes) {
        if (bytes.length != SIZE) throw new IllegalArgumentException("not a digest: " + bytes.length + " bytes");
        return bytes;
    }

    /** A copy of one that nobody feeds: to look one up among all providers costs more than to hash a field. */
    private static MessageDigest fresh() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException provider) {
            return made();
        }
    }

    private static MessageDigest made() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
