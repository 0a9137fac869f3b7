package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link RemoteStopTransactionRequest} (OCPP 1.6, 6.36). */
public record RemoteStopTransactionResponse(RemoteStartStopStatus status) implements Response {
    static RemoteStopTransactionResponse read(Fields from) throws Violated {
        return new RemoteStopTransactionResponse(from.word("status", RemoteStartStopStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
