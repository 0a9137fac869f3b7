package org.plugpact.hub.ops;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How somebody without a contract pays at a charger.
 *
 * @param service of the operator's, which takes payments; empty: there are none
 * @param secret the file that has what both sign with
 * @param pages the address, ending in a slash, at which drivers' phones reach the pages' port; empty: this machine's, without TLS
 */
public record PaymentSettings(Optional<URI> service, Optional<Path> secret, Optional<URI> pages) {
    public static final PaymentSettings NONE =
            new PaymentSettings(Optional.empty(), Optional.empty(), Optional.empty());

    public PaymentSettings {
        if (service.isPresent() != secret.isPresent())
            throw new IllegalArgumentException("a payment service and its secret go together");
    }
}
