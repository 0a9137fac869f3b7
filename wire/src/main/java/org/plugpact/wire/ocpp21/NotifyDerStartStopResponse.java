package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link NotifyDerStartStopRequest} (OCPP 2.1, part 2, 1.48.2). */
public record NotifyDerStartStopResponse() implements Response {
    static NotifyDerStartStopResponse read(Fields from) {
        return new NotifyDerStartStopResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
