package org.plugpact.wire.ocpp201;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetVariablesRequest} (OCPP 2.0.1, part 2, 1.28.2). */
public record GetVariablesResponse(List<GetVariableResult> getVariableResult) implements Response {
    public GetVariablesResponse {
        getVariableResult = List.copyOf(getVariableResult);
    }

    static GetVariablesResponse read(Fields from) throws Violated {
        return new GetVariablesResponse(from.objects("getVariableResult", GetVariableResult::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("getVariableResult", getVariableResult, GetVariableResult::write)
                .done();
    }
}
