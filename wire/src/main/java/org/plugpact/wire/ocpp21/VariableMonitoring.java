package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** VariableMonitoringType: {@code MonitoringData.variableMonitoring} (OCPP 2.1, part 2, 2.118). */
public record VariableMonitoring(
        int id,
        boolean transaction,
        BigDecimal value,
        Monitor type,
        int severity,
        EventNotification eventNotificationType) {
    static VariableMonitoring read(Fields from) throws Violated {
        return new VariableMonitoring(
                from.integer("id", 0),
                from.bool("transaction"),
                from.decimal("value"),
                from.word("type", Monitor.values()),
                from.integer("severity", 0),
                from.word("eventNotificationType", EventNotification.values()));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .bool("transaction", transaction)
                .decimal("value", value)
                .word("type", type)
                .integer("severity", severity)
                .word("eventNotificationType", eventNotificationType)
                .done();
    }
}
