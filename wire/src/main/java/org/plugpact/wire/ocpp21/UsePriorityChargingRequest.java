package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Charge with priority, or no more (OCPP 2.1, part 2, 1.90.1). */
public record UsePriorityChargingRequest(String transactionId, boolean activate) implements Request {
    static UsePriorityChargingRequest read(Fields from) throws Violated {
        return new UsePriorityChargingRequest(from.text("transactionId", 36), from.bool("activate"));
    }

    @Override
    public Action operation() {
        return Action.USE_PRIORITY_CHARGING;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("transactionId", transactionId)
                .bool("activate", activate)
                .done();
    }
}
