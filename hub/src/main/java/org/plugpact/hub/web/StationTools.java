package org.plugpact.hub.web;

import org.plugpact.hub.fleet.Traces;

/**
 * What administrators have for chargers as devices.
 *
 * @param traces what came and went on their lines
 * @param behind the central systems behind this hub
 */
public record StationTools(Traces traces, Behind behind) {}
