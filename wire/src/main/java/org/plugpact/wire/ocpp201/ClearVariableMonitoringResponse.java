package org.plugpact.wire.ocpp201;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ClearVariableMonitoringRequest} (OCPP 2.0.1, part 2, 1.10.2). */
public record ClearVariableMonitoringResponse(List<ClearMonitoringResult> clearMonitoringResult) implements Response {
    public ClearVariableMonitoringResponse {
        clearMonitoringResult = List.copyOf(clearMonitoringResult);
    }

    static ClearVariableMonitoringResponse read(Fields from) throws Violated {
        return new ClearVariableMonitoringResponse(from.objects("clearMonitoringResult", ClearMonitoringResult::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("clearMonitoringResult", clearMonitoringResult, ClearMonitoringResult::write)
                .done();
    }
}
