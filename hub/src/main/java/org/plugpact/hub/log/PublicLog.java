package org.plugpact.hub.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tile;
import org.plugpact.hub.store.DatabaseDown;

/**
 * A log as anybody may fetch it, up to a checkpoint (C2SP tlog-tiles): whatever is asked for beyond that is not there.
 *
 * @param checkpoint empty if there is nothing to show yet
 * @param entries what the leaves are hashed from; empty for a log that does not give them out this way
 */
public record PublicLog(Optional<SignedCheckpoint> checkpoint, HashSource hashes, Optional<Entries> entries) {
    /** An entry's length is told in two bytes. */
    static final int ENTRY_BYTES_MAX = (1 << 16) - 1;

    /** Gives the leaves' bytes, in order. */
    @FunctionalInterface
    public interface Entries {
        List<byte[]> from(long index, int count);
    }

    /**
     * The hashes of a tile, one after the other; empty if the tree has none there, or not so many.
     *
     * @throws IOException if they can't be read just now
     */
    public Optional<byte[]> tile(Tile tile) throws IOException {
        long first = tile.index() * Tile.WIDTH;
        if (!isThere(tile, first)) return Optional.empty();
        try {
            List<Digest> row = hashes.hashes(tile.level(), first, first + tile.width());
            byte[] bytes = new byte[row.size() * Digest.SIZE];
            for (int i = 0; i < row.size(); i++) row.get(i).copyTo(bytes, i * Digest.SIZE);
            return Optional.of(bytes);
        } catch (DatabaseDown down) {
            throw new IOException(down);
        }
    }

    /**
     * The entries whose hashes a tile of level 0 holds, each behind its length.
     *
     * @throws IOException if they can't be read just now
     */
    public Optional<byte[]> entries(Tile tile) throws IOException {
        long first = tile.index() * Tile.WIDTH;
        if (entries.isEmpty() || tile.level() != 0 || !isThere(tile, first)) return Optional.empty();
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        try {
            for (byte[] entry : entries.get().from(first, tile.width())) {
                if (entry.length > ENTRY_BYTES_MAX) throw new IllegalStateException("an entry of " + entry.length);
                bundle.write(entry.length >>> Byte.SIZE);
                bundle.write(entry.length);
                bundle.write(entry);
            }
            return Optional.of(bundle.toByteArray());
        } catch (DatabaseDown down) {
            throw new IOException(down);
        }
    }

    private boolean isThere(Tile tile, long first) {
        long size = checkpoint.map(signed -> signed.checkpoint().size()).orElse(0L);
        return tile.index() < Long.MAX_VALUE / Tile.WIDTH && first + tile.width() <= Tile.hashesAt(tile.level(), size);
    }
}
