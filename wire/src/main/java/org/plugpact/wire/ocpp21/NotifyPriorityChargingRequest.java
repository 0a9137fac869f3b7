package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Charging with priority began or ended (OCPP 2.1, part 2, 1.55.1). */
public record NotifyPriorityChargingRequest(String transactionId, boolean activated) implements Request {
    static NotifyPriorityChargingRequest read(Fields from) throws Violated {
        return new NotifyPriorityChargingRequest(from.text("transactionId", 36), from.bool("activated"));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_PRIORITY_CHARGING;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("transactionId", transactionId)
                .bool("activated", activated)
                .done();
    }
}
