package org.plugpact.hub.views;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.plugpact.core.journal.Fact;

/**
 * Facts of the own log that have just become durable, so that the views need not ask the database for what was read and understood a
 * moment ago. A bounded run without gaps: what finds no room, or comes behind a gap, is read from the log. Each is let go when it
 * is taken or overtaken, so that nothing is held here that was erased from the log since.
 */
final class Fresh {
    // Guarded by this.
    private final Deque<Fact> held = new ArrayDeque<>();
    private final int most;

    /** @param most facts that wait here */
    Fresh(int most) {
        this.most = most;
    }

    /** In the order of the log. */
    synchronized void add(List<Fact> durable) {
        for (Fact fact : durable) {
            boolean follows = held.isEmpty() || held.getLast().index() + 1 == fact.index();
            if (!follows || held.size() == most) return;
            held.addLast(fact);
        }
    }

    /** The facts from there on, at most {@code limit}; empty if the next one is not here. What is before them is let go. */
    synchronized List<Fact> take(long from, int limit) {
        while (!held.isEmpty() && held.getFirst().index() < from) held.removeFirst();
        List<Fact> taken = new ArrayList<>();
        while (!held.isEmpty() && taken.size() < limit && held.getFirst().index() == from + taken.size())
            taken.add(held.removeFirst());
        return taken;
    }

    /** How many facts stand between that one and the first that is here; {@code limit} if there are more, or none is here. */
    synchronized int gap(long from, int limit) {
        return held.isEmpty() ? limit : (int) Math.clamp(held.getFirst().index() - from, 0L, limit);
    }
}
