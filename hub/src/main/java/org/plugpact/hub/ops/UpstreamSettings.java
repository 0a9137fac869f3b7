package org.plugpact.hub.ops;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The operator's central system that chargers' messages are passed on to.
 *
 * @param url {@code ws://} or {@code wss://}, to which each charger's id is added; empty: there is none
 * @param user for HTTP Basic authentication; {@code {id}} in it stands for the charger's id; empty: the id itself
 * @param password empty: none is shown
 * @param trusted certificates in PEM to trust, instead of those that every machine does
 */
public record UpstreamSettings(
        Optional<URI> url, Optional<String> user, Optional<String> password, Optional<Path> trusted) {
    public static final UpstreamSettings NONE =
            new UpstreamSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public String toString() {
        return "UpstreamSettings[" + url.map(URI::toString).orElse("none") + "]";
    }
}
