package org.plugpact.audit;

import java.io.IOException;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Leaf;

/** An older export of the same log, gone through beside it: whoever kept it has what is gone since. One thread's own. */
final class Older implements AutoCloseable {
    private final Findings findings;
    private final Optional<LeafRun> run;
    private boolean ended;

    Older(Optional<Export> export, Findings findings) {
        this.findings = findings;
        this.run = export.map(LeafRun::new);
    }

    /** The leaf of the same number, if it is the same one; asked in order. */
    Optional<Leaf> at(Leaf leaf) {
        if (run.isEmpty() || ended) return Optional.empty();
        try {
            Optional<Leaf> there = run.get().next();
            ended = there.isEmpty();
            if (there.isEmpty() || there.get().leafHash().equals(leaf.leafHash())) return there;
            findings.add(leaf, "is another one in the older export: one log, and two histories");
        } catch (IOException | Malformed broken) {
            findings.add(Difference.ofExport(
                    "the older export can't be read on at fact " + leaf.index() + ": " + broken.getMessage()));
        }
        ended = true;
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (run.isPresent()) run.get().close();
    }
}
