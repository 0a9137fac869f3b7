package org.plugpact.core.trust;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.lineage.CompletedTiles;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.HashSource;

/** A tree's hashes in memory: a governance log is short. One thread's own while it grows. */
final class LeafHashes implements HashSource, CompletedTiles {
    private final Frontier frontier = new Frontier();
    private final List<List<Digest>> levels = new ArrayList<>();

    void append(Digest leafHash) {
        level(0).add(leafHash);
        frontier.append(leafHash, this);
    }

    long size() {
        return frontier.size();
    }

    @Override
    public void filled(int level, long index, Digest hash) {
        level(level + 1).add(hash);
    }

    @Override
    public List<Digest> hashes(int level, long from, long to) {
        return List.copyOf(level(level).subList(Math.toIntExact(from), Math.toIntExact(to)));
    }

    private List<Digest> level(int level) {
        while (levels.size() <= level) levels.add(new ArrayList<>());
        return levels.get(level);
    }
}
