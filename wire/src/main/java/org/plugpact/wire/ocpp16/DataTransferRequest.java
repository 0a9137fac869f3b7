package org.plugpact.wire.ocpp16;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A vendor's own message, either way (OCPP 1.6, 6.15). */
public record DataTransferRequest(String vendorId, Optional<String> messageId, Optional<String> data)
        implements Request {
    static DataTransferRequest read(Fields from) throws Violated {
        return new DataTransferRequest(
                from.text("vendorId", 255), from.optionalText("messageId", 50), from.optionalAnyText("data"));
    }

    @Override
    public Action operation() {
        return Action.DATA_TRANSFER;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("vendorId", vendorId)
                .text("messageId", messageId)
                .text("data", data)
                .done();
    }
}
