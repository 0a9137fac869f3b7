package org.plugpact.wire.ocpp201;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Tell these variables (OCPP 2.0.1, part 2, 1.28.1). */
public record GetVariablesRequest(List<GetVariableData> getVariableData) implements Request {
    public GetVariablesRequest {
        getVariableData = List.copyOf(getVariableData);
    }

    static GetVariablesRequest read(Fields from) throws Violated {
        return new GetVariablesRequest(from.objects("getVariableData", GetVariableData::read));
    }

    @Override
    public Action operation() {
        return Action.GET_VARIABLES;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("getVariableData", getVariableData, GetVariableData::write)
                .done();
    }
}
