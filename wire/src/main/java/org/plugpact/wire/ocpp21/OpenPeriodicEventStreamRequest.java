package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A stream of events shall begin (OCPP 2.1, part 2, 1.59.1). */
public record OpenPeriodicEventStreamRequest(ConstantStreamData constantStreamData) implements Request {
    static OpenPeriodicEventStreamRequest read(Fields from) throws Violated {
        return new OpenPeriodicEventStreamRequest(from.object("constantStreamData", ConstantStreamData::read));
    }

    @Override
    public Action operation() {
        return Action.OPEN_PERIODIC_EVENT_STREAM;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("constantStreamData", constantStreamData.write())
                .done();
    }
}
