package org.plugpact.hub.pay;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wrong tries by address: after too many within a minute it is told to come later. Any thread. */
final class Tries {
    /** Within {@link #WITHIN}, of one address. */
    static final int WRONG_MAX = 20;

    static final Duration WITHIN = Duration.ofMinutes(1);

    /** Addresses remembered; beyond that the one that tried first is forgotten. */
    static final int ADDRESSES_MAX = 4_096;

    // Guarded by this.
    private final Map<String, Window> wrong = new LinkedHashMap<>();

    private record Window(long since, int times) {}

    synchronized boolean mayTry(String address) {
        var window = wrong.get(address);
        return window == null || isOver(window) || window.times < WRONG_MAX;
    }

    synchronized void failed(String address) {
        var before = wrong.remove(address);
        wrong.put(
                address,
                before == null || isOver(before)
                        ? new Window(System.nanoTime(), 1)
                        : new Window(before.since, before.times + 1));
        if (wrong.size() > ADDRESSES_MAX) wrong.remove(wrong.keySet().iterator().next());
    }

    private static boolean isOver(Window window) {
        return System.nanoTime() - window.since >= WITHIN.toNanos();
    }
}
