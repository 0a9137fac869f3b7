package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** GetVariableDataType: {@code GetVariablesRequest.getVariableData} (OCPP 2.1, part 2, 2.55). */
public record GetVariableData(Optional<Attribute> attributeType, Component component, Variable variable) {
    static GetVariableData read(Fields from) throws Violated {
        return new GetVariableData(
                from.optionalWord("attributeType", Attribute.values()),
                from.object("component", Component::read),
                from.object("variable", Variable::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("attributeType", attributeType)
                .put("component", component.write())
                .put("variable", variable.write())
                .done();
    }
}
