package org.plugpact.hub.ops;

import java.net.URI;
import java.util.Optional;

/**
 * How chargers show who they are, who certifies them and the vehicles at them, and what is kept of what they say.
 *
 * @param operator the operator's name, which chargers' certificates have as their organisation; empty: the hub's own
 * @param published the address, ending in a slash, under which others ask for the state of certificates; empty: they name none
 * @param contracts the service that makes contracts for vehicles; empty: there is none
 * @param unsecured whether a charger may come in without a password or certificate: on test benches alone
 * @param trace what is kept of the texts on their lines
 */
public record StationSettings(
        Optional<String> operator,
        Optional<URI> published,
        Optional<URI> contracts,
        boolean unsecured,
        TraceSettings trace) {
    public static final StationSettings USUAL =
            new StationSettings(Optional.empty(), Optional.empty(), Optional.empty(), false, TraceSettings.USUAL);
}
