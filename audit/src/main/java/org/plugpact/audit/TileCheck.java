package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.Tile;

/**
 * The tiles of an export (C2SP tlog-tiles) against the tree that its leaves make: each there, none more, each hash the same. An
 * export from before there were any has none. One thread's own.
 */
final class TileCheck {
    private static final String FOLDER = "tile/";

    private final Export export;
    private final Findings findings;
    private final TreeSet<String> named = new TreeSet<>();

    /** By level: the hashes of the tile that is not full, and the number of those that are. */
    private final List<Edge> edges = new ArrayList<>();

    private final Frontier tree = new Frontier();
    private long count;

    private static final class Edge {
        private final byte[] hashes = new byte[Tile.WIDTH * Digest.SIZE];
        private int width;
        private long full;
    }

    TileCheck(Export export, Findings findings) {
        this.export = export;
        this.findings = findings;
        export.manifest().files().stream()
                .map(Manifest.FileDigest::name)
                .filter(name -> name.startsWith(FOLDER))
                .forEach(named::add);
    }

    private boolean none() {
        return named.isEmpty() && count == 0;
    }

    /** The next leaf. */
    void leaf(Digest leafHash) {
        if (none()) return;
        add(0, leafHash);
        tree.append(leafHash, (level, index, hash) -> add(level + 1, hash));
    }

    private void add(int level, Digest hash) {
        while (edges.size() <= level) edges.add(new Edge());
        Edge edge = edges.get(level);
        hash.copyTo(edge.hashes, edge.width++ * Digest.SIZE);
        if (edge.width < Tile.WIDTH) return;
        compare(new Tile(level, edge.full++, Tile.WIDTH), edge.hashes);
        edge.width = 0;
    }

    private void compare(Tile tile, byte[] hashes) {
        count++;
        String name = tile.path();
        if (!named.remove(name)) {
            findings.add(Difference.ofFile(name, "is missing"));
            return;
        }
        try {
            if (!Arrays.equals(export.bytes(name, hashes.length), hashes)) {
                findings.add(Difference.ofFile(name, "is not what the leaves give"));
            }
        } catch (IOException unreadable) {
            findings.add(Difference.ofFile(name, "can't be read: " + unreadable.getMessage()));
        }
    }

    /** After the last leaf. @return how many tiles there are */
    long end() {
        for (int level = 0; level < edges.size(); level++) {
            Edge edge = edges.get(level);
            if (edge.width == 0) continue;
            compare(new Tile(level, edge.full, edge.width), Arrays.copyOf(edge.hashes, edge.width * Digest.SIZE));
        }
        named.forEach(name -> findings.add(Difference.ofFile(name, "is no tile of this tree")));
        return count;
    }
}
