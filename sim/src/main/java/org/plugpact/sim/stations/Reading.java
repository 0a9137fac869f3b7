package org.plugpact.sim.stations;

import java.time.Instant;

/** What a bay's meter showed. */
record Reading(Instant at, long wattHours, long watts) {}
