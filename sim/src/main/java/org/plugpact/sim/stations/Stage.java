package org.plugpact.sim.stations;

/** Where in a transaction something happens. */
enum Stage {
    STARTED,
    UPDATED,
    ENDED
}
