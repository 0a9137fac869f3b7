package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Upload diagnostics (OCPP 1.6, 6.25). */
public record GetDiagnosticsRequest(
        String location,
        OptionalInt retries,
        OptionalInt retryInterval,
        Optional<Instant> startTime,
        Optional<Instant> stopTime)
        implements Request {
    static GetDiagnosticsRequest read(Fields from) throws Violated {
        return new GetDiagnosticsRequest(
                from.anyText("location"),
                from.optionalInteger("retries"),
                from.optionalInteger("retryInterval"),
                from.optionalTimestamp("startTime"),
                from.optionalTimestamp("stopTime"));
    }

    @Override
    public Action operation() {
        return Action.GET_DIAGNOSTICS;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("location", location)
                .integer("retries", retries)
                .integer("retryInterval", retryInterval)
                .timestamp("startTime", startTime)
                .timestamp("stopTime", stopTime)
                .done();
    }
}
