package org.plugpact.audit;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.journal.Leaf;

/** Differences as they are found, in order; beyond a number they are counted and no longer kept. One thread's own. */
final class Findings {
    /** Differences that are kept with their words. */
    static final int KEPT_MAX = 1_000;

    private final List<Difference> kept = new ArrayList<>();
    private long count;

    void add(Difference difference) {
        count++;
        if (kept.size() < KEPT_MAX) kept.add(difference);
    }

    void add(Leaf fact, String what) {
        add(Difference.of(fact, what));
    }

    List<Difference> kept() {
        return kept;
    }

    long count() {
        return count;
    }
}
