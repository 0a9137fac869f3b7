package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A grid setting was violated, or is kept again (OCPP 2.1, part 2, 1.47.1). */
public record NotifyDerAlarmRequest(
        DerControl controlType,
        Optional<GridEventFault> gridEventFault,
        Optional<Boolean> alarmEnded,
        Instant timestamp,
        Optional<String> extraInfo)
        implements Request {
    static NotifyDerAlarmRequest read(Fields from) throws Violated {
        return new NotifyDerAlarmRequest(
                from.word("controlType", DerControl.values()),
                from.optionalWord("gridEventFault", GridEventFault.values()),
                from.optionalBool("alarmEnded"),
                from.timestamp("timestamp"),
                from.optionalText("extraInfo", 200));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_DER_ALARM;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("controlType", controlType)
                .word("gridEventFault", gridEventFault)
                .bool("alarmEnded", alarmEnded)
                .timestamp("timestamp", timestamp)
                .text("extraInfo", extraInfo)
                .done();
    }
}
