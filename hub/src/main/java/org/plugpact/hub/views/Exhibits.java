package org.plugpact.hub.views;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Exhibit;
import org.plugpact.hub.store.ExhibitTable;

/** The bytes beside the facts of what was brought to disputes: taken in if a fact names them, given out, erased. Any thread. */
public final class Exhibits {
    /** A photograph, a report, an hour of samples; no film. */
    public static final long BYTES_MAX = 8L << 20;

    /** What people look at without running it, and what programs read. */
    public static final List<String> MEDIA_TYPES = List.of(
            "application/cbor",
            "application/json",
            "application/pdf",
            "application/xml",
            "image/jpeg",
            "image/png",
            "text/csv",
            "text/plain");

    /** Each holds a connection of the database's while it comes in, and is whole in memory while it goes out. */
    private static final int AT_ONCE = 2;

    private final ExhibitTable table;
    private final Semaphore room = new Semaphore(AT_ONCE);

    public Exhibits(ExhibitTable table) {
        this.table = table;
    }

    /** What became of bytes that were handed in. */
    public enum Taken {
        KEPT,
        KEPT_BEFORE,
        /** Of a type that is not kept. */
        MEDIA_TYPE,
        /** More of them than are kept. */
        TOO_LONG,
        /** Others than the fact says. */
        OTHERS,
        /** Too many are on their way. */
        BUSY
    }

    /** @param named on record */
    public Taken take(Exhibit named, InputStream bytes) throws IOException {
        if (!MEDIA_TYPES.contains(named.mediaType())) return Taken.MEDIA_TYPE;
        if (named.size() > BYTES_MAX) return Taken.TOO_LONG;
        if (table.kept(named.digest()).isPresent()) return Taken.KEPT_BEFORE;
        if (!room.tryAcquire()) return Taken.BUSY;
        try {
            var as = new ExhibitTable.Kept(named.digest(), named.size(), named.mediaType());
            return table.keep(as, bytes) ? Taken.KEPT : Taken.OTHERS;
        } finally {
            room.release();
        }
    }

    /** The bytes; empty if they are not here: never handed in, or erased. */
    public Optional<byte[]> give(Digest digest) throws IOException, InterruptedException {
        Optional<ExhibitTable.Kept> kept = table.kept(digest);
        if (kept.isEmpty()) return Optional.empty();
        room.acquire();
        try {
            var out = new ByteArrayOutputStream(Math.toIntExact(kept.get().size()));
            table.write(digest, out);
            return Digest.sha256(out.toByteArray()).equals(digest) ? Optional.of(out.toByteArray()) : Optional.empty();
        } finally {
            room.release();
        }
    }

    /**
     * For good.
     *
     * @return whether there was something
     */
    public boolean erase(Digest digest) {
        return table.erase(digest);
    }
}
