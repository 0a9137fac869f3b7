package org.plugpact.hub.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.Tile;

/** The tree of a log as files: the tiles of C2SP tlog-tiles, under their paths. */
final class Tiles {
    /** Tiles that are read at once. */
    private static final int RUN = 16;

    private final HashSource hashes;
    private final long size;

    Tiles(HashSource hashes, long size) {
        this.hashes = hashes;
        this.size = size;
    }

    void write(ExportFolder folder) throws IOException {
        for (int level = 0; Tile.hashesAt(level, size) > 0; level++) {
            long all = Tile.hashesAt(level, size);
            for (long from = 0; from < all; from += RUN * Tile.WIDTH) {
                write(folder, level, from, Math.min(all, from + RUN * Tile.WIDTH));
            }
        }
    }

    private void write(ExportFolder folder, int level, long from, long to) throws IOException {
        List<Digest> run = hashes.hashes(level, from, to);
        if (run.size() != to - from)
            throw new IllegalStateException("the journal is damaged: of level " + level + " it has only " + run.size()
                    + " hashes from " + from);
        for (int start = 0; start < run.size(); start += Tile.WIDTH) {
            List<Digest> tile = run.subList(start, Math.min(run.size(), start + Tile.WIDTH));
            String path = new Tile(level, (from + start) / Tile.WIDTH, tile.size()).path();
            folder.file(path, out -> write(tile, out));
        }
    }

    private static void write(List<Digest> tile, OutputStream out) throws IOException {
        for (Digest hash : tile) out.write(hash.bytes());
    }
}
