package org.plugpact.hub.views;

/**
 * Where a fact stands, in one number: its log's number in front of its own. Of the hub's own log, number 0, that is the
 * fact's own number.
 *
 * @param log the hub's own, or one that it keeps
 * @param index of the fact in that log
 */
record Place(int log, long index) {
    /** In SQL: the fact stands in the own log, or in the one that the pact {@code p} is of; what others say of it is not shown. */
    static final String IN_LOG_OF_PACT = "fact >> 48 IN (" + Logs.OWN + ", p.log)";

    private static final int INDEX_BITS = 48;
    private static final int LOG_MAX = 1 << (Long.SIZE - 1 - INDEX_BITS);

    Place {
        if (log < 0 || log >= LOG_MAX) throw new IllegalArgumentException("log " + log);
        if (index < 0 || index >= 1L << INDEX_BITS) throw new IllegalArgumentException("fact " + index);
    }

    long number() {
        return ((long) log << INDEX_BITS) | index;
    }

    static Place of(long number) {
        return new Place((int) (number >>> INDEX_BITS), number & ((1L << INDEX_BITS) - 1));
    }
}
