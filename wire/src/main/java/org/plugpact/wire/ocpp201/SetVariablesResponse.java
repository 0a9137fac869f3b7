package org.plugpact.wire.ocpp201;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link SetVariablesRequest} (OCPP 2.0.1, part 2, 1.57.2). */
public record SetVariablesResponse(List<SetVariableResult> setVariableResult) implements Response {
    public SetVariablesResponse {
        setVariableResult = List.copyOf(setVariableResult);
    }

    static SetVariablesResponse read(Fields from) throws Violated {
        return new SetVariablesResponse(from.objects("setVariableResult", SetVariableResult::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("setVariableResult", setVariableResult, SetVariableResult::write)
                .done();
    }
}
