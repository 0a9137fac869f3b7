package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Watch these variables no more (OCPP 2.1, part 2, 1.16.1). */
public record ClearVariableMonitoringRequest(List<Integer> id) implements Request {
    public ClearVariableMonitoringRequest {
        id = List.copyOf(id);
    }

    static ClearVariableMonitoringRequest read(Fields from) throws Violated {
        return new ClearVariableMonitoringRequest(from.integers("id", 0));
    }

    @Override
    public Action operation() {
        return Action.CLEAR_VARIABLE_MONITORING;
    }

    @Override
    public Json.Entries write() {
        return new Members().list("id", id, Json::of).done();
    }
}
