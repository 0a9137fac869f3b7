package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link MeterValuesRequest} (OCPP 2.0.1, part 2, 1.32.2). */
public record MeterValuesResponse() implements Response {
    static MeterValuesResponse read(Fields from) {
        return new MeterValuesResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
