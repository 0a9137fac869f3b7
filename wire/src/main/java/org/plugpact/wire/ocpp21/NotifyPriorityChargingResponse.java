package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link NotifyPriorityChargingRequest} (OCPP 2.1, part 2, 1.55.2). */
public record NotifyPriorityChargingResponse() implements Response {
    static NotifyPriorityChargingResponse read(Fields from) {
        return new NotifyPriorityChargingResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
