package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetTransactionStatusRequest} (OCPP 2.1, part 2, 1.38.2). */
public record GetTransactionStatusResponse(Optional<Boolean> ongoingIndicator, boolean messagesInQueue)
        implements Response {
    static GetTransactionStatusResponse read(Fields from) throws Violated {
        return new GetTransactionStatusResponse(from.optionalBool("ongoingIndicator"), from.bool("messagesInQueue"));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .bool("ongoingIndicator", ongoingIndicator)
                .bool("messagesInQueue", messagesInQueue)
                .done();
    }
}
