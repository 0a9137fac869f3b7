package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link UnlockConnectorRequest} (OCPP 1.6, 6.54). */
public record UnlockConnectorResponse(UnlockStatus status) implements Response {
    static UnlockConnectorResponse read(Fields from) throws Violated {
        return new UnlockConnectorResponse(from.word("status", UnlockStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
