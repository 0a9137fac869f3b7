package org.plugpact.core.lineage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.plugpact.core.bytes.Digest;

/**
 * How leaves and nodes are hashed (RFC 9162, 2.1.1; the same as RFC 6962, 2.1). A leaf's and a node's hash start with
 * different bytes, so neither can be passed off as the other.
 */
public final class Hashing {
    /** The root of a tree without leaves: the hash of nothing. */
    public static final Digest EMPTY = Digest.sha256();

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final MessageDigest sha256;
    private final byte[] node = new byte[1 + 2 * Digest.SIZE];

    /** One thread's own: it keeps a running digest. */
    Hashing() {
        node[0] = NODE;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** The hash of a leaf with this content. */
    public static Digest leaf(byte[] content) {
        return Digest.sha256(new byte[] {LEAF}, content);
    }

    /** The hash of the node above these two. */
    public static Digest node(Digest left, Digest right) {
        return new Hashing().join(left, right);
    }

    /** As {@link #node}, without looking up the algorithm each time. */
    Digest join(Digest left, Digest right) {
        left.copyTo(node, 1);
        right.copyTo(node, 1 + Digest.SIZE);
        return new Digest(sha256.digest(node));
    }
}
