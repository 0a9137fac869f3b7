package org.plugpact.hub.desk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.trust.LogSigners;
import org.plugpact.hub.store.FactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a start: the whole journal is read into the intake, and must come out at the checkpoint that was signed. */
final class Restoring {
    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    private final FactStore store;
    private final Intake intake;
    private final String opening;
    private final Verifier verifier;

    /** @param opening the key that the log opened with, as text */
    Restoring(FactStore store, Intake intake, String opening, Verifier verifier) {
        this.store = store;
        this.intake = intake;
        this.opening = opening;
        this.verifier = verifier;
    }

    void run() {
        Optional<SignedCheckpoint> head = store.head();
        if (head.isEmpty()) return;
        Checkpoint signed = head.get().checkpoint();
        if (!signed.origin().equals(intake.log()))
            throw new IllegalStateException(
                    "the journal is that of " + signed.origin() + ", and the keys are those of " + intake.log());
        long begin = System.nanoTime();
        restore(signed.size());
        if (!intake.checkpoint().root().equals(signed.root()))
            throw new IllegalStateException("the journal's facts are not those that its checkpoint was signed over");
        if (!isOwn(head.get()))
            throw new IllegalStateException("the journal's checkpoint was not signed by this hub's key");
        LOG.info("{} facts read back in {} ms", signed.size(), (System.nanoTime() - begin) / 1_000_000);
    }

    /** Which key signs at a size is said in the log. */
    private boolean isOwn(SignedCheckpoint head) {
        try {
            return LogSigners.of(intake.log(), opening, intake.state().bundle())
                    .wrong(head, verifier)
                    .isEmpty();
        } catch (Malformed unreadable) {
            throw new IllegalStateException("the log's key can't be read", unreadable);
        }
    }

    /** One stretch is read and hashed while the one before it is taken in. */
    private void restore(long size) {
        CompletableFuture<List<Leaf>> ahead = reading(0);
        while (intake.size() < size) {
            List<Leaf> facts = ahead.join();
            if (facts.isEmpty()) throw new IllegalStateException("the journal ends at fact " + intake.size());
            ahead = reading(facts.getLast().index() + 1);
            for (Leaf fact : facts) restore(fact);
        }
    }

    private CompletableFuture<List<Leaf>> reading(long from) {
        return CompletableFuture.supplyAsync(() -> store.leaves(from, FactStore.READ_MAX));
    }

    private void restore(Leaf fact) {
        try {
            intake.restore(fact);
        } catch (Malformed damaged) {
            throw new IllegalStateException("the journal is damaged at fact " + fact.index(), damaged);
        }
    }
}
