package org.plugpact.core.decision;

/**
 * What is to be written down of a state as it was at one moment. It is taken on the state's own thread, in a time that depends
 * on what changed and not on how long the log is; from then on it is any thread's.
 */
public final class Capture {
    private final byte[] piece;
    private final Remainder rest;

    Capture(byte[] piece, Remainder rest) {
        this.piece = piece;
        this.rest = rest;
    }

    /** Of the log, at that moment. */
    public long size() {
        return rest.size();
    }

    /** The pacts that changed since the capture before, for {@link Snapshot.Piece#decode}. */
    public byte[] piece() {
        return piece;
    }

    /** All else, for {@link Snapshot#of}. */
    public byte[] remainder() {
        return rest.encode();
    }
}
