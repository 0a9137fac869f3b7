package org.plugpact.hub.store;

/** A fact was asked for whole, and there is its header and no more: its time was over. */
public final class PrunedFact extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long index;

    PrunedFact(long index) {
        super("fact " + index + " was pruned: its header is here, what it said is not");
        this.index = index;
    }

    public long index() {
        return index;
    }
}
