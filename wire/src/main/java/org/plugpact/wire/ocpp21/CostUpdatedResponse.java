package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link CostUpdatedRequest} (OCPP 2.1, part 2, 1.18.2). */
public record CostUpdatedResponse() implements Response {
    static CostUpdatedResponse read(Fields from) {
        return new CostUpdatedResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
