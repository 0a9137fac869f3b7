package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** Still here; what time is it? (OCPP 2.0.1, part 2, 1.29.1) */
public record HeartbeatRequest() implements Request {
    static HeartbeatRequest read(Fields from) {
        return new HeartbeatRequest();
    }

    @Override
    public Action operation() {
        return Action.HEARTBEAT;
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
