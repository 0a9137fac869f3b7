package org.plugpact.hub.views;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A place with its chargers, as they are now. */
public record Site(String id, String name, List<Station> stations) {
    /** A charger with its connectors, in order of their numbers. */
    public record Station(String charger, String model, String zone, String tariff, List<Port> ports) {}

    /**
     * A connector.
     *
     * @param status in OCPP's words; empty if the charger never said
     */
    public record Port(
            int connector, String status, String errorCode, Optional<Instant> since, Optional<PactRow> running) {}

    /** Whether any of its connectors charges. */
    public boolean isBusy() {
        return stations.stream()
                .flatMap(station -> station.ports().stream())
                .anyMatch(port -> port.running().isPresent());
    }
}
