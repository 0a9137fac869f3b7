package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Stop this transaction (OCPP 1.6, 6.35). */
public record RemoteStopTransactionRequest(int transactionId) implements Request {
    static RemoteStopTransactionRequest read(Fields from) throws Violated {
        return new RemoteStopTransactionRequest(from.integer("transactionId"));
    }

    @Override
    public Action operation() {
        return Action.REMOTE_STOP_TRANSACTION;
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("transactionId", transactionId).done();
    }
}
