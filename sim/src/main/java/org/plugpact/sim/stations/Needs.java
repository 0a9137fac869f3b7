package org.plugpact.sim.stations;

import java.time.Instant;

/**
 * What a vehicle says that it needs.
 *
 * @param wattHours until it departs
 */
record Needs(Way way, long wattHours, Instant departure) {
    /** How energy gets into it, and out of it again. */
    enum Way {
        ALTERNATING,
        DIRECT,
        /** Direct current, in and out; from 2.1 on. */
        BOTH_WAYS
    }
}
