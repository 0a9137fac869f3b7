package org.plugpact.wire.ocpp201;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link SetVariableMonitoringRequest} (OCPP 2.0.1, part 2, 1.56.2). */
public record SetVariableMonitoringResponse(List<SetMonitoringResult> setMonitoringResult) implements Response {
    public SetVariableMonitoringResponse {
        setMonitoringResult = List.copyOf(setMonitoringResult);
    }

    static SetVariableMonitoringResponse read(Fields from) throws Violated {
        return new SetVariableMonitoringResponse(from.objects("setMonitoringResult", SetMonitoringResult::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("setMonitoringResult", setMonitoringResult, SetMonitoringResult::write)
                .done();
    }
}
