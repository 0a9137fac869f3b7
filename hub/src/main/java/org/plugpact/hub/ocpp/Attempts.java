package org.plugpact.hub.ocpp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Failed attempts to connect, by address (in IPv6 by /64, since that is what one customer has). An address that failed
 * too often is turned away unheard until its minute is over, so that nobody can try passwords quickly. What it costs: a
 * site whose chargers share one address shares this limit.
 */
final class Attempts {
    /** Failures within {@link #WINDOW} after which an address has to wait. */
    static final int FAILURES_MAX = 20;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Addresses remembered; beyond that the one that failed longest ago is forgotten. */
    static final int ADDRESSES_MAX = 8_192;

    private static final int NETWORK_BYTES = 8;

    private final LongSupplier nanoseconds;

    // Guarded by this; in the order of their last failure.
    private final Map<String, Window> failing = new LinkedHashMap<>();

    private record Window(long since, int failures) {}

    /** @param nanoseconds a clock that only runs forward, such as {@link System#nanoTime} */
    Attempts(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    /** Whether this address may try. */
    synchronized boolean mayTry(InetAddress address) {
        var window = failing.get(key(address));
        return window == null || isOver(window) || window.failures < FAILURES_MAX;
    }

    /** Remembers a failure. */
    synchronized void failed(InetAddress address) {
        var key = key(address);
        var before = failing.remove(key);
        var window = before == null || isOver(before)
                ? new Window(nanoseconds.getAsLong(), 1)
                : new Window(before.since, before.failures + 1);
        failing.put(key, window);
        if (failing.size() > ADDRESSES_MAX)
            failing.remove(failing.keySet().iterator().next());
    }

    private boolean isOver(Window window) {
        return nanoseconds.getAsLong() - window.since >= WINDOW.toNanos();
    }

    private static String key(InetAddress address) {
        var bytes = address.getAddress();
        var network = address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
        return HexFormat.of().formatHex(network);
    }
}
