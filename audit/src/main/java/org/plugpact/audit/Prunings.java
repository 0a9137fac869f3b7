package org.plugpact.audit;

import org.plugpact.core.journal.Leaf;

/** Which facts a log says were pruned. One thread's own. */
final class Prunings {
    /** The next leaf, on the first run. */
    void see(Leaf leaf, Findings findings) {}

    /** Whether a fact of the log says that this leaf was pruned. */
    boolean names(Leaf leaf) {
        return false;
    }
}
