package org.plugpact.sim.stations;

import java.time.Instant;

/**
 * What a vehicle says that it needs.
 *
 * @param wattHours until it departs
 * @param spare how many watt-hours it is above the least that it wants to keep; only of one that gives energy back
 */
record Needs(Way way, long wattHours, Instant departure, long spare) {
    /** Of one that is only charged. */
    Needs(Way way, long wattHours, Instant departure) {
        this(way, wattHours, departure, 0);
    }

    /** What is left of them when so much went in, and so much out again. */
    Needs after(long in, long out) {
        return new Needs(way, wattHours - in + out, departure, spare + in - out);
    }

    /** The same, another way. */
    Needs by(Way other) {
        return new Needs(other, wattHours, departure, spare);
    }

    /** How energy gets into it, and out of it again. */
    enum Way {
        ALTERNATING,
        DIRECT,
        /** Direct current, in and out; from 2.1 on. */
        BOTH_WAYS
    }
}
