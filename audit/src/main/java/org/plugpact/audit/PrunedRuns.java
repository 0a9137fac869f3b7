package org.plugpact.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plugpact.core.evidence.Run;

/** Which facts of a log are named as pruned, and by which of those that say so. One thread's own. */
final class PrunedRuns {
    /** What a fact that is not named has. */
    static final int NONE = -1;

    private final TreeMap<Long, Named> runs = new TreeMap<>();

    private record Named(long to, int by) {}

    /** @return how many of them were named before, and stay with whoever did */
    long add(List<Run> facts, int by) {
        long twice = 0;
        for (Run run : facts) {
            Map.Entry<Long, Named> before = runs.floorEntry(run.to() - 1);
            if (before != null && before.getValue().to() > run.from()) twice += run.to() - run.from();
            else runs.put(run.from(), new Named(run.to(), by));
        }
        return twice;
    }

    int by(long fact) {
        Map.Entry<Long, Named> run = runs.floorEntry(fact);
        return run != null && fact < run.getValue().to() ? run.getValue().by() : NONE;
    }

    boolean has(long fact) {
        return by(fact) != NONE;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }
}
