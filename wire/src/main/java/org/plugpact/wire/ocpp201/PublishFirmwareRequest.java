package org.plugpact.wire.ocpp201;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Fetch this firmware and offer it to others nearby (OCPP 2.0.1, part 2, 1.41.1).
 *
 * @param retries how often to try
 * @param requestId shared by what is asked and what is reported
 * @param retryInterval in seconds between tries
 */
public record PublishFirmwareRequest(
        String location, OptionalInt retries, String checksum, int requestId, OptionalInt retryInterval)
        implements Request {
    static PublishFirmwareRequest read(Fields from) throws Violated {
        return new PublishFirmwareRequest(
                from.text("location", 512),
                from.optionalInteger("retries", 0),
                from.text("checksum", 32),
                from.integer("requestId", 0),
                from.optionalInteger("retryInterval", 0));
    }

    @Override
    public Action operation() {
        return Action.PUBLISH_FIRMWARE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("location", location)
                .integer("retries", retries)
                .text("checksum", checksum)
                .integer("requestId", requestId)
                .integer("retryInterval", retryInterval)
                .done();
    }
}
