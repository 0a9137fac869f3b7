package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Send that stream of events at another pace (OCPP 2.1, part 2, 1.1.1). */
public record AdjustPeriodicEventStreamRequest(int id, PeriodicEventStreamParams params) implements Request {
    static AdjustPeriodicEventStreamRequest read(Fields from) throws Violated {
        return new AdjustPeriodicEventStreamRequest(
                from.integer("id", 0), from.object("params", PeriodicEventStreamParams::read));
    }

    @Override
    public Action operation() {
        return Action.ADJUST_PERIODIC_EVENT_STREAM;
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("id", id).put("params", params.write()).done();
    }
}
