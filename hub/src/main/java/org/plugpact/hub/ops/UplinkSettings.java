package org.plugpact.hub.ops;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * That a hub is one at a site, and whose.
 *
 * @param address its upper hub's door for sites, as {@code wss://host:port}
 * @param ticket a file with the upper hub's ticket; needed at first start only
 */
public record UplinkSettings(URI address, Optional<Path> ticket) {}
