package org.plugpact.sim.stations;

/** What one bay is doing; 2.x tells of the last four as occupied, unavailable or faulted alone. */
enum BayState {
    AVAILABLE,
    PREPARING,
    CHARGING,
    SUSPENDED,
    FINISHING,
    UNAVAILABLE
}
