package org.plugpact.hub.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time, and as much later as a test says. */
final class AgeingClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    /** From now on it is that much later than it is. */
    void beAhead(Duration by) {
        ahead = by;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
