package org.plugpact.hub.agents;

import java.util.List;
import org.plugpact.core.governance.SignedStatement;

/** Statements as many as go into one frame, of a line to an agent or to a site. */
public final class Batches {
    /** Statements in one frame. */
    static final int STATEMENTS_MAX = Frame.BATCH_MAX;

    /** Bytes at which a frame of statements is full. With the one that goes beyond, it fits in either line's message. */
    static final int BYTES_FULL = 1 << 20;

    private Batches() {}

    /** The next of these, from that place on; at least one. */
    public static List<SignedStatement> next(List<SignedStatement> all, long from) {
        int first = Math.toIntExact(from);
        int to = first;
        int bytes = 0;
        while (to < all.size() && to - first < STATEMENTS_MAX && bytes < BYTES_FULL)
            bytes += all.get(to++).size();
        return all.subList(first, to);
    }
}
