package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link MeterValuesRequest} (OCPP 1.6, 6.32). */
public record MeterValuesResponse() implements Response {
    static MeterValuesResponse read(Fields from) {
        return new MeterValuesResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
