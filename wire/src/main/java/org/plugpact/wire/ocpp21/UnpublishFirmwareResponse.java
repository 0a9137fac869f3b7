package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link UnpublishFirmwareRequest} (OCPP 2.1, part 2, 1.87.2). */
public record UnpublishFirmwareResponse(UnpublishFirmwareStatus status) implements Response {
    static UnpublishFirmwareResponse read(Fields from) throws Violated {
        return new UnpublishFirmwareResponse(from.word("status", UnpublishFirmwareStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
