package org.plugpact.wire.ocpp16;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Fetch and install this firmware if its signature holds (Security whitepaper, 5.21). */
public record SignedUpdateFirmwareRequest(
        OptionalInt retries, OptionalInt retryInterval, int requestId, Firmware firmware) implements Request {
    static SignedUpdateFirmwareRequest read(Fields from) throws Violated {
        return new SignedUpdateFirmwareRequest(
                from.optionalInteger("retries"),
                from.optionalInteger("retryInterval"),
                from.integer("requestId"),
                from.object("firmware", Firmware::read));
    }

    @Override
    public Action operation() {
        return Action.SIGNED_UPDATE_FIRMWARE;
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
