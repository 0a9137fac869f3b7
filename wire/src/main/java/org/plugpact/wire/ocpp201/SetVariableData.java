package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** SetVariableDataType: {@code SetVariablesRequest.setVariableData} (OCPP 2.0.1, part 2, 2.44). */
public record SetVariableData(
        Optional<Attribute> attributeType, String attributeValue, Component component, Variable variable) {
    static SetVariableData read(Fields from) throws Violated {
        return new SetVariableData(
                from.optionalWord("attributeType", Attribute.values()),
                from.text("attributeValue", 1000),
                from.object("component", Component::read),
                from.object("variable", Variable::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("attributeType", attributeType)
                .text("attributeValue", attributeValue)
                .put("component", component.write())
                .put("variable", variable.write())
                .done();
    }
}
