package org.plugpact.sim.stations;

import org.plugpact.wire.json.Json;

/** A request that a station sends. */
record Ask(String action, Json.Entries payload) {}
