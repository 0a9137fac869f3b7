package org.plugpact.wire.ocpp201;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * SetMonitoringDataType: {@code SetVariableMonitoringRequest.setMonitoringData} (OCPP 2.0.1, part 2,
 * 2.42).
 */
public record SetMonitoringData(
        OptionalInt id,
        Optional<Boolean> transaction,
        BigDecimal value,
        Monitor type,
        int severity,
        Component component,
        Variable variable) {
    static SetMonitoringData read(Fields from) throws Violated {
        return new SetMonitoringData(
                from.optionalInteger("id", 0),
                from.optionalBool("transaction"),
                from.decimal("value"),
                from.word("type", Monitor.values()),
                from.integer("severity", 0),
                from.object("component", Component::read),
                from.object("variable", Variable::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .bool("transaction", transaction)
                .decimal("value", value)
                .word("type", type)
                .integer("severity", severity)
                .put("component", component.write())
                .put("variable", variable.write())
                .done();
    }
}
