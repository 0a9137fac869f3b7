package org.plugpact.wire.ocpp201;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Fetch and install this firmware (OCPP 2.0.1, part 2, 1.64.1).
 *
 * @param retries how often to try
 * @param retryInterval in seconds between tries
 * @param requestId shared by what is asked and what is reported
 */
public record UpdateFirmwareRequest(OptionalInt retries, OptionalInt retryInterval, int requestId, Firmware firmware)
        implements Request {
    static UpdateFirmwareRequest read(Fields from) throws Violated {
        return new UpdateFirmwareRequest(
                from.optionalInteger("retries", 0),
                from.optionalInteger("retryInterval"),
                from.integer("requestId"),
                from.object("firmware", Firmware::read));
    }

    @Override
    public Action operation() {
        return Action.UPDATE_FIRMWARE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("retries", retries)
                .integer("retryInterval", retryInterval)
                .integer("requestId", requestId)
                .put("firmware", firmware.write())
                .done();
    }
}
