package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link StartTransactionRequest} (OCPP 1.6, 6.46). */
public record StartTransactionResponse(IdTagInfo idTagInfo, int transactionId) implements Response {
    static StartTransactionResponse read(Fields from) throws Violated {
        return new StartTransactionResponse(from.object("idTagInfo", IdTagInfo::read), from.integer("transactionId"));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("idTagInfo", idTagInfo.write())
                .integer("transactionId", transactionId)
                .done();
    }
}
