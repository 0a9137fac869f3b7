package org.plugpact.hub.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.OwnerOnly;

/**
 * What was signed last for one log, in a file: the note with the log's signatures and ours. Replaced whole or not at
 * all, and durable before {@link #keep} returns. Whoever asks and keeps holds this object's lock over both.
 */
final class LastSigned {
    private final Path file;
    private Optional<SignedCheckpoint> last;

    private LastSigned(Path file, Optional<SignedCheckpoint> last) {
        this.file = file;
        this.last = last;
    }

    /**
     * @param trusted the log's keys and all that were ever ours: one of them has signed what lies here
     * @throws KeysRefused if it is not what we wrote. A witness that forgets what it signed would sign a fork
     */
    static LastSigned open(Path file, List<VerifierKey> trusted, Verifier verifier) throws IOException {
        if (!Files.exists(file)) return new LastSigned(file, Optional.empty());
        OwnerOnly.check(file);
        if (Files.size(file) > SignedNote.LENGTH_MAX) throw new KeysRefused(file + " is too long for a checkpoint");
        try {
            SignedCheckpoint kept = SignedCheckpoint.parse(Files.readString(file));
            if (trusted.stream().noneMatch(key -> kept.verify(key, verifier))) {
                throw new KeysRefused(file + " is signed neither by this witness nor by the log");
            }
            return new LastSigned(file, Optional.of(kept));
        } catch (Malformed damaged) {
            throw new KeysRefused(file + " is damaged: " + damaged.getMessage());
        }
    }

    /** Under this object's lock, or as of some moment. */
    synchronized Optional<SignedCheckpoint> last() {
        return last;
    }

    /** Under this object's lock. */
    synchronized void keep(SignedCheckpoint next) throws IOException {
        OwnerOnly.write(file, next.text().getBytes(StandardCharsets.UTF_8));
        last = Optional.of(next);
    }
}
