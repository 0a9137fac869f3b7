package org.plugpact.wire.ocpp16;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link StopTransactionRequest} (OCPP 1.6, 6.50). */
public record StopTransactionResponse(Optional<IdTagInfo> idTagInfo) implements Response {
    static StopTransactionResponse read(Fields from) throws Violated {
        return new StopTransactionResponse(from.optionalObject("idTagInfo", IdTagInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members().put("idTagInfo", idTagInfo.map(IdTagInfo::write)).done();
    }
}
