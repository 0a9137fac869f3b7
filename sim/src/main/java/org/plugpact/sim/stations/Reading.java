package org.plugpact.sim.stations;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a bay's meter showed.
 *
 * @param wattHours into vehicles
 * @param watts that flow; negative: out of the vehicle
 * @param given watt-hours out of vehicles, where the meter has a register for it
 */
record Reading(Instant at, long wattHours, long watts, OptionalLong given) {}
