package org.plugpact.core.lineage;

import java.util.List;
import org.plugpact.core.bytes.Digest;

/**
 * Where a tree's hashes are kept. Level 0 has the leaf hashes; each hash of a further level is the root over 256
 * complete hashes of the level below ({@link CompletedTiles} tells when there is one). So a store that keeps the leaf
 * hashes and one row a filled tile has everything, and a proof in a tree of ten million leaves takes at most six reads.
 */
@FunctionalInterface
public interface HashSource {
    /**
     * Hashes of one level, in order. Asked only for hashes that exist in the tree in question, never for more than
     * {@link Tile#WIDTH} at once, and never across a tile's border.
     *
     * @param from first, counted from 0
     * @param to first not wanted, greater than {@code from}
     */
    List<Digest> hashes(int level, long from, long to);

    /** A stretch of one level, as {@link #hashes(int, long, long)} is asked for it. */
    record Run(int level, long from, long to) {}

    /** Of each stretch its hashes. Who reads from afar reads all at once. */
    default List<List<Digest>> hashes(List<Run> runs) {
        return runs.stream()
                .map(run -> hashes(run.level(), run.from(), run.to()))
                .toList();
    }
}
