package org.plugpact.hub.ocpp;

import java.util.Optional;
import org.plugpact.wire.json.Json;

/** A line while a signed request of it is answered: what was signed is at hand. */
record SignedLine(Line line, Json.Entries around) implements AroundLine {
    @Override
    public Optional<Json.Entries> signed() {
        return Optional.of(around);
    }
}
