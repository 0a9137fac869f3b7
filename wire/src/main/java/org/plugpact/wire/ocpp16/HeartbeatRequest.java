package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** Still here; what time is it? (OCPP 1.6, 6.29) */
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
