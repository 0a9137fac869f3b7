package org.plugpact.hub.log;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.SignedCheckpoint;

/** Has a checkpoint signed by witnesses before it is published. */
@FunctionalInterface
public interface Cosigning {
    /**
     * Asks for signatures; takes its time, but not for ever.
     *
     * @param next signed by the log with all its keys
     * @param last what was published before; empty for the first
     * @param hashes of the log, for proofs up to {@code next}
     */
    Cosigned cosigned(SignedCheckpoint next, Optional<Checkpoint> last, HashSource hashes) throws InterruptedException;

    /**
     * What came of it.
     *
     * @param checkpoint the same, with the signatures that were given
     * @param witnesses everybody who was asked
     * @param missing why it must not be published; empty if enough have signed
     */
    record Cosigned(SignedCheckpoint checkpoint, List<Answer> witnesses, Optional<String> missing) {
        public Cosigned {
            witnesses = List.copyOf(witnesses);
        }
    }

    /** @param refusal why the witness of that name did not sign; empty if it did */
    record Answer(String witness, Optional<String> refusal) {}

    /** Where nobody is asked: the log's own word is all there is. */
    Cosigning NONE = (next, last, hashes) -> new Cosigned(next, List.of(), Optional.empty());
}
