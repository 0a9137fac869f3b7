package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link RemoteStartTransactionRequest} (OCPP 1.6, 6.34). */
public record RemoteStartTransactionResponse(RemoteStartStopStatus status) implements Response {
    static RemoteStartTransactionResponse read(Fields from) throws Violated {
        return new RemoteStartTransactionResponse(from.word("status", RemoteStartStopStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
