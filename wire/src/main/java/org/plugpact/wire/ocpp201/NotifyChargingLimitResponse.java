package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link NotifyChargingLimitRequest} (OCPP 2.0.1, part 2, 1.33.2). */
public record NotifyChargingLimitResponse() implements Response {
    static NotifyChargingLimitResponse read(Fields from) {
        return new NotifyChargingLimitResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
