package org.plugpact.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plugpact.core.decision.Erased;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;

/**
 * What was erased of a log's facts, held against what is on record as erased, here and in the log that this one stands beside: what
 * is gone without a word was made away with. One thread's own.
 */
final class Erasures {
    private final LogId log;
    private final Findings findings;

    /** Where something is gone: the headers, in which the difference stands if it comes to one. */
    private final Map<Long, Leaf> gone = new TreeMap<>();

    /** Facts of which it is on record, until something is found to be gone of them. */
    private final SortedSet<Long> said = new TreeSet<>();

    private final List<Erased> others = new ArrayList<>();
    private long count;

    /** @param elsewhere what another log says of this one */
    Erasures(LogId log, List<Erased> elsewhere, Findings findings) {
        this.log = log;
        this.findings = findings;
        elsewhere.forEach(this::say);
    }

    void take(Item item) {
        if (item.isErased()) gone.put(item.leaf().index(), Withheld.of(item.leaf()));
        if (item.content().isPresent() && item.content().get() instanceof Erased erased) {
            if (erased.said().log().equals(log)) say(erased);
            else others.add(erased);
        }
    }

    private void say(Erased erased) {
        said.addAll(erased.said().facts());
    }

    void end() {
        gone.forEach((index, fact) -> {
            if (said.remove(index)) count++;
            else findings.add(fact, "something of it is gone, and nothing on record says that it was erased");
        });
    }

    /** Facts of which something was erased, with a word on record. */
    long count() {
        return count;
    }

    /** Facts that are said to be erased and are not: copied before, or by a hub that has not done as it said. */
    long left() {
        return said.size();
    }

    /** What this log says of another. */
    List<Erased> of(LogId other) {
        return others.stream()
                .filter(erased -> erased.said().log().equals(other))
                .toList();
    }
}
