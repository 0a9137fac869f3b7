package org.plugpact.core.lineage;

import org.plugpact.core.bytes.Digest;

/** Is told when a tile is full: a store keeps one row for each, and can serve proofs from them (see {@link HashSource}). */
@FunctionalInterface
public interface CompletedTiles {
    /**
     * @param level of the tile; 0 is made of leaf hashes
     * @param index of the tile within its level
     * @param hash the root over the tile's 256 hashes; it is hash number {@code index} of the level above
     */
    void filled(int level, long index, Digest hash);
}
