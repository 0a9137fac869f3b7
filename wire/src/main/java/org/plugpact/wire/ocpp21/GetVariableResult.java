package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** GetVariableResultType: {@code GetVariablesResponse.getVariableResult} (OCPP 2.1, part 2, 2.56). */
public record GetVariableResult(
        GetVariableStatus attributeStatus,
        Optional<StatusInfo> attributeStatusInfo,
        Optional<Attribute> attributeType,
        Optional<String> attributeValue,
        Component component,
        Variable variable) {
    static GetVariableResult read(Fields from) throws Violated {
        return new GetVariableResult(
                from.word("attributeStatus", GetVariableStatus.values()),
                from.optionalObject("attributeStatusInfo", StatusInfo::read),
                from.optionalWord("attributeType", Attribute.values()),
                from.optionalText("attributeValue", 2500),
                from.object("component", Component::read),
                from.object("variable", Variable::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("attributeStatus", attributeStatus)
                .put("attributeStatusInfo", attributeStatusInfo.map(StatusInfo::write))
                .word("attributeType", attributeType)
                .text("attributeValue", attributeValue)
                .put("component", component.write())
                .put("variable", variable.write())
                .done();
    }
}
