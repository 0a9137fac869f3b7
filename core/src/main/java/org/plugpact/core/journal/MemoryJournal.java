package org.plugpact.core.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.lineage.SignedCheckpoint;

/**
 * A journal in memory, for worlds without a disk. It can be told to fail in both ways in which a real one does. Not safe
 * for two threads.
 */
public final class MemoryJournal implements Journal {
    /** How the next append fails. */
    public enum Failure {
        /** Nothing is kept. */
        DID_NOT_HAPPEN,
        /** Everything is kept, but the answer is lost. */
        ANSWER_LOST
    }

    private final List<Fact> facts = new ArrayList<>();
    private final List<SignedCheckpoint> checkpoints = new ArrayList<>();
    private Optional<Failure> failure = Optional.empty();

    /** Without facts. */
    public MemoryJournal() {}

    /** The next append fails in this way, and only that one. */
    public void failNext(Failure how) {
        failure = Optional.of(how);
    }

    @Override
    public void append(List<Fact> more, SignedCheckpoint checkpoint) throws Outage {
        for (int i = 0; i < more.size(); i++) {
            if (more.get(i).index() != facts.size() + i) {
                throw new IllegalArgumentException("fact " + more.get(i).index() + " after " + (facts.size() + i));
            }
        }
        Optional<Failure> now = failure;
        failure = Optional.empty();
        if (now.equals(Optional.of(Failure.DID_NOT_HAPPEN))) throw new Outage("told to fail");
        facts.addAll(more);
        checkpoints.add(checkpoint);
        if (now.equals(Optional.of(Failure.ANSWER_LOST))) throw new Outage("told to lose the answer");
    }

    @Override
    public long size() {
        return facts.size();
    }

    @Override
    public List<Fact> read(long from, int limit) {
        if (from >= facts.size()) return List.of();
        int first = Math.toIntExact(from);
        return List.copyOf(facts.subList(first, Math.min(facts.size(), first + limit)));
    }

    /** Every checkpoint that was kept, oldest first. */
    public List<SignedCheckpoint> checkpoints() {
        return List.copyOf(checkpoints);
    }
}
