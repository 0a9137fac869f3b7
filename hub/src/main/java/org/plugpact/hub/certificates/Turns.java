package org.plugpact.hub.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.plugpact.core.identity.ChargerId;

/** How often each charger asked lately: {@link #MAX} requests within {@link #WINDOW}, then none until it is over. */
final class Turns {
    static final int MAX = 10;
    static final Duration WINDOW = Duration.ofHours(1);

    /** Chargers remembered; beyond that the one that began longest ago is forgotten. */
    private static final int CHARGERS_MAX = 20_000;

    // Guarded by this; in the order in which their windows began.
    private final Map<ChargerId, Window> windows = new LinkedHashMap<>();

    private record Window(Instant since, int taken) {}

    synchronized boolean take(ChargerId charger, Instant now) {
        Window window = windows.get(charger);
        if (window == null || !window.since().plus(WINDOW).isAfter(now)) {
            windows.remove(charger);
            windows.put(charger, new Window(now, 1));
            if (windows.size() > CHARGERS_MAX)
                windows.remove(windows.keySet().iterator().next());
            return true;
        }
        if (window.taken() == MAX) return false;
        windows.put(charger, new Window(window.since(), window.taken() + 1));
        return true;
    }
}
