package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link SignedUpdateFirmwareRequest} (Security whitepaper, 5.22). */
public record SignedUpdateFirmwareResponse(UpdateFirmwareStatus status) implements Response {
    static SignedUpdateFirmwareResponse read(Fields from) throws Violated {
        return new SignedUpdateFirmwareResponse(from.word("status", UpdateFirmwareStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
