package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A grid setting begins or ends to hold (OCPP 2.1, part 2, 1.48.1). */
public record NotifyDerStartStopRequest(
        String controlId, boolean started, Instant timestamp, List<String> supersededIds) implements Request {
    public NotifyDerStartStopRequest {
        supersededIds = List.copyOf(supersededIds);
    }

    static NotifyDerStartStopRequest read(Fields from) throws Violated {
        return new NotifyDerStartStopRequest(
                from.text("controlId", 36),
                from.bool("started"),
                from.timestamp("timestamp"),
                from.optionalTexts("supersededIds", 24, 36));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_DER_START_STOP;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("controlId", controlId)
                .bool("started", started)
                .timestamp("timestamp", timestamp)
                .listUnlessEmpty("supersededIds", supersededIds, Json::of)
                .done();
    }
}
