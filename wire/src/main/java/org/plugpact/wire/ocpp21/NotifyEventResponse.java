package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link NotifyEventRequest}. */
public record NotifyEventResponse() implements Response {
    static NotifyEventResponse read(Fields from) {
        return new NotifyEventResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
