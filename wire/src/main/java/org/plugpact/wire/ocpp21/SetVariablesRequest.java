package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Set these variables (OCPP 2.1, part 2, 1.81.1). */
public record SetVariablesRequest(List<SetVariableData> setVariableData) implements Request {
    public SetVariablesRequest {
        setVariableData = List.copyOf(setVariableData);
    }

    static SetVariablesRequest read(Fields from) throws Violated {
        return new SetVariablesRequest(from.objects("setVariableData", SetVariableData::read));
    }

    @Override
    public Action operation() {
        return Action.SET_VARIABLES;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("setVariableData", setVariableData, SetVariableData::write)
                .done();
    }
}
