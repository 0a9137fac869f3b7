package org.plugpact.core.schedule;

import java.time.Instant;

/**
 * A transaction that runs at an EVSE.
 *
 * @param from when the station was ready to deliver energy; relative schedules are counted from there (K01.FR.42)
 * @param priority whether priority charging was asked for (2.1, K21 and K22)
 */
public record Charging(int evse, String transaction, Instant from, boolean priority) {
    public Charging {
        if (evse < 1) throw new IllegalArgumentException("EVSE " + evse);
    }
}
