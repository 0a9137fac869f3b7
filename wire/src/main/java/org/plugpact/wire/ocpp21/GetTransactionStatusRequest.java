package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Does this transaction still run, and do messages of it still wait? (OCPP 2.1, part 2, 1.38.1) */
public record GetTransactionStatusRequest(Optional<String> transactionId) implements Request {
    static GetTransactionStatusRequest read(Fields from) throws Violated {
        return new GetTransactionStatusRequest(from.optionalText("transactionId", 36));
    }

    @Override
    public Action operation() {
        return Action.GET_TRANSACTION_STATUS;
    }

    @Override
    public Json.Entries write() {
        return new Members().text("transactionId", transactionId).done();
    }
}
