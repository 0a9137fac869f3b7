package org.plugpact.cli.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** How long each of many things took. Many threads add; one asks when all are done. */
final class Latencies {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    /** @param most how many are kept; further ones are counted and forgotten */
    Latencies(int most) {
        nanos = new long[most];
    }

    void add(long taken) {
        int place = count.getAndIncrement();
        if (place < nanos.length) nanos[place] = taken;
    }

    int count() {
        return count.get();
    }

    /** The least time within which that share of them was done, in milliseconds; 0 if there were none. */
    double milliseconds(double share) {
        int kept = Math.min(count.get(), nanos.length);
        if (kept == 0) return 0;
        long[] sorted = Arrays.copyOf(nanos, kept);
        Arrays.sort(sorted);
        int place = (int) Math.ceil(share * kept) - 1;
        return sorted[Math.clamp(place, 0, kept - 1)] / NANOS_PER_MILLISECOND;
    }
}
