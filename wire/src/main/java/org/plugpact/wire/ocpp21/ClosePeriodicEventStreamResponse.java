package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link ClosePeriodicEventStreamRequest} (OCPP 2.1, part 2, 1.17.2). */
public record ClosePeriodicEventStreamResponse() implements Response {
    static ClosePeriodicEventStreamResponse read(Fields from) {
        return new ClosePeriodicEventStreamResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
