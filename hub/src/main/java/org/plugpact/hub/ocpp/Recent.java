package org.plugpact.hub.ocpp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.plugpact.core.identity.ChargerId;

/** To which chargers something happened within the last minute. Any thread. */
final class Recent {
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Chargers remembered; beyond that the one longest ago is forgotten, and goes uncounted. */
    static final int CHARGERS_MAX = 8_192;

    private final LongSupplier nanoseconds;

    // Guarded by this; in the order in which it happened.
    private final Map<ChargerId, Long> since = new LinkedHashMap<>();

    /** @param nanoseconds a clock that only runs forward, such as {@link System#nanoTime} */
    Recent(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    /** It happens now; whether it had happened within the last minute already. */
    synchronized boolean again(ChargerId charger) {
        long now = nanoseconds.getAsLong();
        var before = since.remove(charger);
        since.put(charger, now);
        var oldest = since.entrySet().iterator();
        while (oldest.hasNext() && (isOver(oldest.next().getValue(), now) || since.size() > CHARGERS_MAX))
            oldest.remove();
        return before != null && !isOver(before, now);
    }

    private static boolean isOver(long then, long now) {
        return now - then >= WINDOW.toNanos();
    }
}
