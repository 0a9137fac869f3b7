package org.plugpact.audit;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import org.plugpact.core.bytes.Digest;

/**
 * One number for each pact, for millions of them: 40 bytes a place, of which at most two in three are taken, so 60 to 120 bytes a
 * pact. One thread's own.
 */
final class PactTable {
    /** What a pact that is not there has. */
    static final long NONE = -1;

    private static final int WORDS = 5;
    private static final int VALUE = 4;
    private static final int PLACES_FIRST = 1 << 10;

    private long[] table = empty(PLACES_FIRST);
    private int size;

    private static long[] empty(int places) {
        long[] table = new long[Math.multiplyExact(places, WORDS)];
        for (int at = VALUE; at < table.length; at += WORDS) table[at] = NONE;
        return table;
    }

    int size() {
        return size;
    }

    /** {@link #NONE} if it is not there. */
    long get(Digest pact) {
        return table[place(words(pact)) + VALUE];
    }

    /**
     * Puts a number there, or what follows from the one that is there and this one.
     *
     * @param value not negative, nor what follows
     */
    void merge(Digest pact, long value, LongBinaryOperator both) {
        long[] key = words(pact);
        int at = place(key);
        long before = table[at + VALUE];
        table[at + VALUE] = before == NONE ? value : both.applyAsLong(before, value);
        if (before != NONE) return;
        System.arraycopy(key, 0, table, at, VALUE);
        if (++size * 3L > table.length / WORDS * 2L) grow();
    }

    /** The numbers of all, in no order that means anything. */
    long[] values() {
        long[] values = new long[size];
        int next = 0;
        for (int at = VALUE; at < table.length; at += WORDS) if (table[at] != NONE) values[next++] = table[at];
        return values;
    }

    private void grow() {
        long[] old = table;
        table = empty(Math.multiplyExact(old.length / WORDS, 2));
        for (int at = 0; at < old.length; at += WORDS) {
            if (old[at + VALUE] == NONE) continue;
            int to = place(Arrays.copyOfRange(old, at, at + VALUE));
            System.arraycopy(old, at, table, to, WORDS);
        }
    }

    /** Where it is, or where it would be. A pact's id is a digest, so its first bits spread by themselves. */
    private int place(long[] key) {
        int places = table.length / WORDS;
        int at = (int) (key[0] & (places - 1)) * WORDS;
        while (table[at + VALUE] != NONE && !Arrays.equals(table, at, at + VALUE, key, 0, VALUE)) {
            at = (at + WORDS) % table.length;
        }
        return at;
    }

    private static long[] words(Digest pact) {
        var words = new long[VALUE];
        java.nio.ByteBuffer.wrap(pact.bytes()).asLongBuffer().get(words);
        return words;
    }
}
