package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link ClearedChargingLimitRequest} (OCPP 2.0.1, part 2, 1.9.2). */
public record ClearedChargingLimitResponse() implements Response {
    static ClearedChargingLimitResponse read(Fields from) {
        return new ClearedChargingLimitResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
