package org.plugpact.hub.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Timestamp;
import org.plugpact.core.lineage.Tree;
import org.plugpact.hub.store.StoredLog;

/**
 * The timestamps that are kept in a folder beside the database, those of one log's checkpoints: each under the SHA-256 of its bytes, so
 * what a file was called there makes no difference.
 */
public final class TimestampFiles {
    /** Timestamps that are kept: one a day for ten years. */
    private static final int KEPT_MAX = 4_096;

    private static final String SUFFIX = ".txt";

    private TimestampFiles() {}

    /** Keeps one. @return where */
    public static Path keep(Path folder, Timestamp timestamp) throws IOException {
        byte[] bytes = timestamp.text().getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(folder);
        return Files.write(folder.resolve(Digest.sha256(bytes).hex() + SUFFIX), bytes);
    }

    /**
     * Writes those that are over what is exported.
     *
     * @throws IOException also if one can't be read, or is over another tree than this log's: then somebody has to look
     */
    static void write(Path folder, StoredLog log, Checkpoint end, ExportFolder to) throws IOException {
        NavigableMap<Digest, Path> found = new TreeMap<>();
        for (Path file : files(folder)) {
            byte[] bytes = read(file);
            Checkpoint stamped = parsed(file, bytes).stamped().checkpoint();
            if (!stamped.origin().equals(end.origin()) || stamped.size() > end.size()) continue;
            if (!new Tree(log).root(stamped.size()).equals(stamped.root()))
                throw new IOException(file + " is over another tree of " + stamped.size() + " facts than this log's");
            found.put(Digest.sha256(bytes), file);
        }
        for (var one : found.entrySet()) to.file("timestamps/" + one.getKey().hex() + SUFFIX, read(one.getValue()));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> some = files.limit(KEPT_MAX + 1L).toList();
            if (some.size() > KEPT_MAX) throw new IOException(folder + " has more than " + KEPT_MAX + " files");
            return some;
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) > Timestamp.LENGTH_MAX) throw new IOException(file + " is too large for a timestamp");
        return Files.readAllBytes(file);
    }

    private static Timestamp parsed(Path file, byte[] bytes) throws IOException {
        try {
            return Timestamp.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (Malformed none) {
            throw new IOException(file + " is no timestamp: " + none.getMessage(), none);
        }
    }
}
