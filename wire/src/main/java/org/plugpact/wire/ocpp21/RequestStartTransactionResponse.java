package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link RequestStartTransactionRequest} (OCPP 2.1, part 2, 1.66.2). */
public record RequestStartTransactionResponse(
        RequestStartStopStatus status, Optional<StatusInfo> statusInfo, Optional<String> transactionId)
        implements Response {
    static RequestStartTransactionResponse read(Fields from) throws Violated {
        return new RequestStartTransactionResponse(
                from.word("status", RequestStartStopStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.optionalText("transactionId", 36));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .text("transactionId", transactionId)
                .done();
    }
}
