package org.plugpact.hub.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.hub.keys.OwnerOnly;

/**
 * The last published checkpoint in a file beside the keys: a database that was put back from an older copy has forgotten it,
 * and who goes on from there forks the log.
 */
final class Memory {
    private static final String NAME = "published.checkpoint";

    private final Path file;

    Memory(Path folder) {
        this.file = folder.resolve(NAME);
    }

    Path file() {
        return file;
    }

    /** Empty before the first. @throws IOException also if it is damaged */
    Optional<SignedCheckpoint> read() throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        try {
            SignedNote note = SignedNote.parse(OwnerOnly.read(file));
            return Optional.of(SignedCheckpoint.parse(note.encode()));
        } catch (Malformed damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    /** On the disk when it returns. */
    void write(SignedCheckpoint published) throws IOException {
        OwnerOnly.write(file, published.text().getBytes(StandardCharsets.UTF_8));
    }
}
