package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** GetVariableResultType: {@code GetVariablesResponse.getVariableResult} (OCPP 2.0.1, part 2, 2.26). */
public record GetVariableResult(
        Optional<StatusInfo> attributeStatusInfo,
        GetVariableStatus attributeStatus,
        Optional<Attribute> attributeType,
        Optional<String> attributeValue,
        Component component,
        Variable variable) {
    static GetVariableResult read(Fields from) throws Violated {
        return new GetVariableResult(
                from.optionalObject("attributeStatusInfo", StatusInfo::read),
                from.word("attributeStatus", GetVariableStatus.values()),
                from.optionalWord("attributeType", Attribute.values()),
                from.optionalText("attributeValue", 2500),
                from.object("component", Component::read),
                from.object("variable", Variable::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("attributeStatusInfo", attributeStatusInfo.map(StatusInfo::write))
                .word("attributeStatus", attributeStatus)
                .word("attributeType", attributeType)
                .text("attributeValue", attributeValue)
                .put("component", component.write())
                .put("variable", variable.write())
                .done();
    }
}
