package org.plugpact.hub.desk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.store.FactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a start: the whole journal is read into the intake, and must come out at the checkpoint that was signed. */
final class Restoring {
    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    private final FactStore store;
    private final Intake intake;
    private final VerifierKey key;
    private final Verifier verifier;

    Restoring(FactStore store, Intake intake, VerifierKey key, Verifier verifier) {
        this.store = store;
        this.intake = intake;
        this.key = key;
        this.verifier = verifier;
    }

    void run() {
        Optional<SignedCheckpoint> head = store.head();
        if (head.isEmpty()) return;
        Checkpoint signed = head.get().checkpoint();
        if (!signed.origin().equals(intake.log()))
            throw new IllegalStateException(
                    "the journal is that of " + signed.origin() + ", and the keys are those of " + intake.log());
        if (!head.get().verify(key, verifier))
            throw new IllegalStateException("the journal's checkpoint was not signed by this hub's key");
        long begin = System.nanoTime();
        restore(signed.size());
        if (!intake.checkpoint().root().equals(signed.root()))
            throw new IllegalStateException("the journal's facts are not those that its checkpoint was signed over");
        LOG.info("{} facts read back in {} ms", signed.size(), (System.nanoTime() - begin) / 1_000_000);
    }

    /** One stretch is read and hashed while the one before it is taken in. */
    private void restore(long size) {
        CompletableFuture<List<Fact>> ahead = reading(0);
        while (intake.size() < size) {
            List<Fact> facts = ahead.join();
            if (facts.isEmpty()) throw new IllegalStateException("the journal ends at fact " + intake.size());
            ahead = reading(facts.getLast().index() + 1);
            for (Fact fact : facts) restore(fact);
        }
    }

    private CompletableFuture<List<Fact>> reading(long from) {
        return CompletableFuture.supplyAsync(() -> store.facts(from, FactStore.READ_MAX));
    }

    private void restore(Fact fact) {
        try {
            intake.restore(fact);
        } catch (Malformed damaged) {
            throw new IllegalStateException("the journal is damaged at fact " + fact.index(), damaged);
        }
    }
}
