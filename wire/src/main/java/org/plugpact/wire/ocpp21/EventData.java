package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** EventDataType: {@code NotifyEventRequest.eventData} (OCPP 2.1, part 2, 2.43). */
public record EventData(
        int eventId,
        Instant timestamp,
        EventTrigger trigger,
        OptionalInt cause,
        String actualValue,
        Optional<String> techCode,
        Optional<String> techInfo,
        Optional<Boolean> cleared,
        Optional<String> transactionId,
        Component component,
        OptionalInt variableMonitoringId,
        EventNotification eventNotificationType,
        Variable variable,
        OptionalInt severity) {
    static EventData read(Fields from) throws Violated {
        return new EventData(
                from.integer("eventId", 0),
                from.timestamp("timestamp"),
                from.word("trigger", EventTrigger.values()),
                from.optionalInteger("cause", 0),
                from.text("actualValue", 2500),
                from.optionalText("techCode", 50),
                from.optionalText("techInfo", 500),
                from.optionalBool("cleared"),
                from.optionalText("transactionId", 36),
                from.object("component", Component::read),
                from.optionalInteger("variableMonitoringId", 0),
                from.word("eventNotificationType", EventNotification.values()),
                from.object("variable", Variable::read),
                from.optionalInteger("severity", 0));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("eventId", eventId)
                .timestamp("timestamp", timestamp)
                .word("trigger", trigger)
                .integer("cause", cause)
                .text("actualValue", actualValue)
                .text("techCode", techCode)
                .text("techInfo", techInfo)
                .bool("cleared", cleared)
                .text("transactionId", transactionId)
                .put("component", component.write())
                .integer("variableMonitoringId", variableMonitoringId)
                .word("eventNotificationType", eventNotificationType)
                .put("variable", variable.write())
                .integer("severity", severity)
                .done();
    }
}
