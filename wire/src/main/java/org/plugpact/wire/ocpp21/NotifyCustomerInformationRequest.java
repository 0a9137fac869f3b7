package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * What is stored about a customer (OCPP 2.1, part 2, 1.46.1).
 *
 * @param tbc whether more follows
 * @param seqNo counts up from 0
 * @param generatedAt when it was made
 * @param requestId shared by what is asked and what is reported
 */
public record NotifyCustomerInformationRequest(
        String data, Optional<Boolean> tbc, int seqNo, Instant generatedAt, int requestId) implements Request {
    static NotifyCustomerInformationRequest read(Fields from) throws Violated {
        return new NotifyCustomerInformationRequest(
                from.text("data", 512),
                from.optionalBool("tbc"),
                from.integer("seqNo", 0),
                from.timestamp("generatedAt"),
                from.integer("requestId", 0));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_CUSTOMER_INFORMATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("data", data)
                .bool("tbc", tbc)
                .integer("seqNo", seqNo)
                .timestamp("generatedAt", generatedAt)
                .integer("requestId", requestId)
                .done();
    }
}
