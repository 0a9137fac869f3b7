package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** Which streams of events are open? (OCPP 2.1, part 2, 1.35.1) */
public record GetPeriodicEventStreamRequest() implements Request {
    static GetPeriodicEventStreamRequest read(Fields from) {
        return new GetPeriodicEventStreamRequest();
    }

    @Override
    public Action operation() {
        return Action.GET_PERIODIC_EVENT_STREAM;
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
