package org.plugpact.hub.web;

import org.plugpact.hub.fleet.Traces;
import org.plugpact.hub.smart.Sites;

/**
 * What administrators have for chargers as devices.
 *
 * @param traces what came and went on their lines
 * @param sites whose current is shared among them
 */
public record StationTools(Traces traces, Sites sites) {}
