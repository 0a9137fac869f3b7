package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link NotifySettlementRequest} (OCPP 2.1, part 2, 1.57.2). */
public record NotifySettlementResponse(Optional<String> receiptUrl, Optional<String> receiptId) implements Response {
    static NotifySettlementResponse read(Fields from) throws Violated {
        return new NotifySettlementResponse(from.optionalText("receiptUrl", 2000), from.optionalText("receiptId", 50));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("receiptUrl", receiptUrl)
                .text("receiptId", receiptId)
                .done();
    }
}
