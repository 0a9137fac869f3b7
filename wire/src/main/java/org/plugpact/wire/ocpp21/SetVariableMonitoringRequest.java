package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Watch these variables (OCPP 2.1, part 2, 1.80.1). */
public record SetVariableMonitoringRequest(List<SetMonitoringData> setMonitoringData) implements Request {
    public SetVariableMonitoringRequest {
        setMonitoringData = List.copyOf(setMonitoringData);
    }

    static SetVariableMonitoringRequest read(Fields from) throws Violated {
        return new SetVariableMonitoringRequest(from.objects("setMonitoringData", SetMonitoringData::read));
    }

    @Override
    public Action operation() {
        return Action.SET_VARIABLE_MONITORING;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("setMonitoringData", setMonitoringData, SetMonitoringData::write)
                .done();
    }
}
