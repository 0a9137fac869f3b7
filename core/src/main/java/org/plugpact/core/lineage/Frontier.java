package org.plugpact.core.lineage;

import java.nio.ByteBuffer;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/**
 * A tree that only grows, by its right edge: the roots of the complete subtrees that make it up, largest first, as the
 * ones in the binary form of its size. Enough to append and to know the root; a leaf costs about two hashes. Not safe
 * for two threads.
 */
public final class Frontier {
    private static final int HEIGHT_MAX = Long.SIZE - 1;

    private final Hashing hashing = new Hashing();
    private final Digest[] edge;
    private int depth;
    private long size;

    /** The empty tree. */
    public Frontier() {
        this(new Digest[HEIGHT_MAX], 0, 0);
    }

    private Frontier(Digest[] edge, int depth, long size) {
        this.edge = edge;
        this.depth = depth;
        this.size = size;
    }

    /** @param subtrees the roots of the complete subtrees that make it up, largest first */
    static Frontier of(long size, List<Digest> subtrees) {
        Digest[] edge = new Digest[HEIGHT_MAX];
        for (int i = 0; i < subtrees.size(); i++) edge[i] = subtrees.get(i);
        return new Frontier(edge, subtrees.size(), size);
    }

    /** Adds one leaf's hash (see {@link Hashing#leaf}). */
    public void append(Digest leafHash) {
        append(leafHash, (level, index, hash) -> {});
    }

    /**
     * Adds one leaf's hash and hands over what became complete by it, the lower level first.
     *
     * @param completed told of the hash of each tile that this leaf filled
     */
    public void append(Digest leafHash, CompletedTiles completed) {
        Digest root = leafHash;
        int height = 0;
        for (long left = size; (left & 1) == 1; left >>>= 1) {
            root = hashing.join(edge[--depth], root);
            height++;
            if (height % Tile.HEIGHT == 0) completed.filled(height / Tile.HEIGHT - 1, size >>> height, root);
        }
        edge[depth++] = root;
        size = Math.incrementExact(size);
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The tree's root as of now; {@link Hashing#EMPTY} without leaves. */
    public Digest root() {
        if (depth == 0) return Hashing.EMPTY;
        Digest root = edge[depth - 1];
        for (int i = depth - 2; i >= 0; i--) root = hashing.join(edge[i], root);
        return root;
    }

    /** One that grows by itself from here. */
    public Frontier copy() {
        return new Frontier(edge.clone(), depth, size);
    }

    /** The size as eight bytes, big-endian, then the subtrees' roots, largest subtree first. */
    public byte[] encode() {
        byte[] bytes = new byte[Long.BYTES + depth * Digest.SIZE];
        ByteBuffer.wrap(bytes).putLong(size);
        for (int i = 0; i < depth; i++) edge[i].copyTo(bytes, Long.BYTES + i * Digest.SIZE);
        return bytes;
    }

    /** Strict: takes what {@link #encode} gives and nothing else. */
    public static Frontier decode(byte[] encoded) throws Malformed {
        if (encoded.length < Long.BYTES) throw new Malformed("a frontier of " + encoded.length + " bytes");
        long size = ByteBuffer.wrap(encoded).getLong();
        int depth = Long.bitCount(size);
        if (size < 0 || encoded.length != Long.BYTES + depth * Digest.SIZE) {
            throw new Malformed("a frontier of size " + size + " in " + encoded.length + " bytes");
        }
        Digest[] edge = new Digest[HEIGHT_MAX];
        for (int i = 0; i < depth; i++) {
            edge[i] = Digest.at(encoded, Long.BYTES + i * Digest.SIZE);
        }
        return new Frontier(edge, depth, size);
    }
}
