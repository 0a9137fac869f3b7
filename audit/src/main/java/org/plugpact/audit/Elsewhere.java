package org.plugpact.audit;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.decision.Erased;

/**
 * What another log has on record of this one, which stands beside it.
 *
 * @param anchors its checkpoints
 * @param erased what was erased of it
 * @param pruned what was pruned of it
 * @param seen how many of its facts were there by when, as is shown by what others say of the other log
 */
record Elsewhere(
        List<Anchored> anchors, List<Erased> erased, List<Prunings.Said> pruned, NavigableMap<Long, Instant> seen) {
    /** No other log knows of it. */
    static final Elsewhere NOTHING = new Elsewhere(List.of(), List.of(), List.of(), new TreeMap<>());
}
