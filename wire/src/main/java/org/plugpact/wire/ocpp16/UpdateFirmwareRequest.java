package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Fetch and install this firmware (OCPP 1.6, 6.55). */
public record UpdateFirmwareRequest(
        String location, OptionalInt retries, Instant retrieveDate, OptionalInt retryInterval) implements Request {
    static UpdateFirmwareRequest read(Fields from) throws Violated {
        return new UpdateFirmwareRequest(
                from.anyText("location"),
                from.optionalInteger("retries"),
                from.timestamp("retrieveDate"),
                from.optionalInteger("retryInterval"));
    }

    @Override
    public Action operation() {
        return Action.UPDATE_FIRMWARE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("location", location)
                .integer("retries", retries)
                .timestamp("retrieveDate", retrieveDate)
                .integer("retryInterval", retryInterval)
                .done();
    }
}
