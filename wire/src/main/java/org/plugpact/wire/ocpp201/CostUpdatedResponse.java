package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link CostUpdatedRequest} (OCPP 2.0.1, part 2, 1.11.2). */
public record CostUpdatedResponse() implements Response {
    static CostUpdatedResponse read(Fields from) {
        return new CostUpdatedResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
