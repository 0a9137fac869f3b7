package org.plugpact.core.journal;

/**
 * Disk or network did not do what was asked. Whether it happened all the same is not known: ask {@link Journal#size()}
 * once that answers again.
 */
public final class Outage extends Exception {
    private static final long serialVersionUID = 1L;

    public Outage(String what) {
        super(what);
    }

    public Outage(String what, Throwable cause) {
        super(what, cause);
    }
}
