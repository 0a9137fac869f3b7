package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** SetVariableResultType: {@code SetVariablesResponse.setVariableResult} (OCPP 2.1, part 2). */
public record SetVariableResult(
        Optional<Attribute> attributeType,
        SetVariableStatus attributeStatus,
        Optional<StatusInfo> attributeStatusInfo,
        Component component,
        Variable variable) {
    static SetVariableResult read(Fields from) throws Violated {
        return new SetVariableResult(
                from.optionalWord("attributeType", Attribute.values()),
                from.word("attributeStatus", SetVariableStatus.values()),
                from.optionalObject("attributeStatusInfo", StatusInfo::read),
                from.object("component", Component::read),
                from.object("variable", Variable::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("attributeType", attributeType)
                .word("attributeStatus", attributeStatus)
                .put("attributeStatusInfo", attributeStatusInfo.map(StatusInfo::write))
                .put("component", component.write())
                .put("variable", variable.write())
                .done();
    }
}
