package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A vendor's own message, either way (OCPP 2.1, part 2, 1.20.1). */
public record DataTransferRequest(Optional<String> messageId, Optional<Json> data, String vendorId) implements Request {
    static DataTransferRequest read(Fields from) throws Violated {
        return new DataTransferRequest(
                from.optionalText("messageId", 50), from.optionalAny("data"), from.text("vendorId", 255));
    }

    @Override
    public Action operation() {
        return Action.DATA_TRANSFER;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("messageId", messageId)
                .put("data", data)
                .text("vendorId", vendorId)
                .done();
    }
}
