package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Something that was watched has happened (OCPP 2.1, part 2, 1.52).
 *
 * @param generatedAt when it was made
 * @param tbc whether more follows
 * @param seqNo counts up from 0
 */
public record NotifyEventRequest(Instant generatedAt, Optional<Boolean> tbc, int seqNo, List<EventData> eventData)
        implements Request {
    public NotifyEventRequest {
        eventData = List.copyOf(eventData);
    }

    static NotifyEventRequest read(Fields from) throws Violated {
        return new NotifyEventRequest(
                from.timestamp("generatedAt"),
                from.optionalBool("tbc"),
                from.integer("seqNo", 0),
                from.objects("eventData", EventData::read));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_EVENT;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .timestamp("generatedAt", generatedAt)
                .bool("tbc", tbc)
                .integer("seqNo", seqNo)
                .list("eventData", eventData, EventData::write)
                .done();
    }
}
