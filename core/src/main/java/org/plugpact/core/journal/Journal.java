package org.plugpact.core.journal;

import java.util.List;
import org.plugpact.core.lineage.SignedCheckpoint;

/** Where facts are kept for good. One writer at a time. */
public interface Journal {
    /**
     * Keeps these facts and the checkpoint over them: all or none of it, durable when this returns.
     *
     * @param facts at least one, numbered on from the last that was kept
     * @param checkpoint the log's, after the last of them
     * @throws Outage if that failed, or if it is not known whether it did; {@link #size()} tells
     * @throws IllegalArgumentException if the numbers don't go on from what is kept
     */
    void append(List<Fact> facts, SignedCheckpoint checkpoint) throws Outage;

    /** How many facts are kept. */
    long size() throws Outage;

    /**
     * Facts in their order.
     *
     * @param from the first one's number
     * @param limit at most so many; fewer if there are no more
     */
    List<Fact> read(long from, int limit) throws Outage;
}
