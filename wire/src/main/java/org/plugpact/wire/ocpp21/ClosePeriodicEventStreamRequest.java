package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A stream of events ends (OCPP 2.1, part 2, 1.17.1). */
public record ClosePeriodicEventStreamRequest(int id) implements Request {
    static ClosePeriodicEventStreamRequest read(Fields from) throws Violated {
        return new ClosePeriodicEventStreamRequest(from.integer("id", 0));
    }

    @Override
    public Action operation() {
        return Action.CLOSE_PERIODIC_EVENT_STREAM;
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("id", id).done();
    }
}
