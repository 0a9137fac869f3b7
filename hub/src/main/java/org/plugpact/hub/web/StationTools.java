package org.plugpact.hub.web;

import org.plugpact.hub.fleet.Traces;
import org.plugpact.hub.upkeep.Upkeep;

/**
 * What administrators have for chargers as devices.
 *
 * @param traces what came and went on their lines
 * @param upkeep what is kept in step on them
 */
public record StationTools(Traces traces, Upkeep upkeep) {}
