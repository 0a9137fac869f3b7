package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** LogParametersType: {@code GetLogRequest.log} (OCPP 2.0.1, part 2). */
public record LogParameters(
        String remoteLocation, Optional<Instant> oldestTimestamp, Optional<Instant> latestTimestamp) {
    static LogParameters read(Fields from) throws Violated {
        return new LogParameters(
                from.text("remoteLocation", 512),
                from.optionalTimestamp("oldestTimestamp"),
                from.optionalTimestamp("latestTimestamp"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("remoteLocation", remoteLocation)
                .timestamp("oldestTimestamp", oldestTimestamp)
                .timestamp("latestTimestamp", latestTimestamp)
                .done();
    }
}
