package org.plugpact.core.lineage;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Digest;

/** A store of hashes in memory, fed as a real one is. It counts how often it was asked. */
final class KeptHashes implements HashSource, CompletedTiles {
    private final List<List<Digest>> levels = new ArrayList<>();
    private int reads;

    void leaf(Digest hash) {
        level(0).add(hash);
    }

    @Override
    public void filled(int level, long index, Digest hash) {
        List<Digest> above = level(level + 1);
        if (above.size() != index) throw new IllegalStateException("tile " + index + " of level " + level);
        above.add(hash);
    }

    @Override
    public List<Digest> hashes(int level, long from, long to) {
        boolean oneTile = from / Tile.WIDTH == (to - 1) / Tile.WIDTH;
        if (from >= to || !oneTile) throw new IllegalArgumentException(from + " to " + to);
        reads++;
        return List.copyOf(level(level).subList((int) from, (int) to));
    }

    int reads() {
        return reads;
    }

    private List<Digest> level(int level) {
        while (levels.size() <= level) levels.add(new ArrayList<>());
        return levels.get(level);
    }
}
