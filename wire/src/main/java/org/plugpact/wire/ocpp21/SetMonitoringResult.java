package org.plugpact.wire.ocpp21;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * SetMonitoringResultType: {@code SetVariableMonitoringResponse.setMonitoringResult} (OCPP 2.1, part 2,
 * 2.89).
 */
public record SetMonitoringResult(
        OptionalInt id,
        Optional<StatusInfo> statusInfo,
        SetMonitoringStatus status,
        Monitor type,
        Component component,
        Variable variable,
        int severity) {
    static SetMonitoringResult read(Fields from) throws Violated {
        return new SetMonitoringResult(
                from.optionalInteger("id", 0),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.word("status", SetMonitoringStatus.values()),
                from.word("type", Monitor.values()),
                from.object("component", Component::read),
                from.object("variable", Variable::read),
                from.integer("severity", 0));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .word("status", status)
                .word("type", type)
                .put("component", component.write())
                .put("variable", variable.write())
                .integer("severity", severity)
                .done();
    }
}
