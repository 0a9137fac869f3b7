package org.plugpact.hub.web;

import org.plugpact.hub.fleet.Traces;

/**
 * What administrators have for chargers as devices.
 *
 * @param traces what came and went on their lines
 */
public record StationTools(Traces traces) {}
