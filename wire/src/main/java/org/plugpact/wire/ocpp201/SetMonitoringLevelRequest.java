package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Report events from this severity on (OCPP 2.0.1, part 2, 1.54.1). */
public record SetMonitoringLevelRequest(int severity) implements Request {
    static SetMonitoringLevelRequest read(Fields from) throws Violated {
        return new SetMonitoringLevelRequest(from.integer("severity", 0));
    }

    @Override
    public Action operation() {
        return Action.SET_MONITORING_LEVEL;
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("severity", severity).done();
    }
}
