package org.plugpact.audit;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityRecorded;
import org.plugpact.core.integrity.Watch;

/**
 * Measures again what integrity events say, from the facts before them. One that the facts don't show is told; one that they
 * show and that is not on record is none of the log's faults, since who is concerned may still tell it. One thread's own.
 */
final class Watched {
    private final Watch watch;
    private final Findings findings;
    private final List<Finding> shown = new ArrayList<>();
    private boolean lost;

    Watched(Verifier verifier, Findings findings) {
        this.watch = new Watch(verifier);
        this.findings = findings;
    }

    /** The next fact. */
    void take(Item item) {
        if (!lost && item.whole().isEmpty()) lose();
        if (lost) return;
        if (item.content().isPresent()
                && item.content().get() instanceof IntegrityRecorded(var part)
                && shown.stream().noneMatch(part.content()::agrees)) {
            findings.add(
                    item.leaf(),
                    "nothing on record before it shows "
                            + part.content().event().text());
        }
        if (item.whole().isEmpty()) return; // What was pruned shows nothing any more.
        try {
            shown.addAll(watch.take(item.fact()));
        } catch (Malformed unread) {
            // Whoever placed it has said so.
            lose();
        } catch (RuntimeException impossible) {
            findings.add(item.leaf(), "can't be watched, nor what comes after it: " + impossible.getMessage());
            lose();
        }
    }

    /** The log is not whole here: what comes shows something else than it did. */
    void lose() {
        lost = true;
    }
}
