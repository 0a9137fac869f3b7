package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Stop this transaction (OCPP 2.0.1, part 2, 1.45.1). */
public record RequestStopTransactionRequest(String transactionId) implements Request {
    static RequestStopTransactionRequest read(Fields from) throws Violated {
        return new RequestStopTransactionRequest(from.text("transactionId", 36));
    }

    @Override
    public Action operation() {
        return Action.REQUEST_STOP_TRANSACTION;
    }

    @Override
    public Json.Entries write() {
        return new Members().text("transactionId", transactionId).done();
    }
}
