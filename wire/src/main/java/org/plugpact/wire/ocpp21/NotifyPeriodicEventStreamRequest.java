package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Values of a stream, to which nobody answers (OCPP 2.1, part 2, 1.54). */
public record NotifyPeriodicEventStreamRequest(List<StreamDataElement> data, int id, int pending, Instant basetime)
        implements Request {
    public NotifyPeriodicEventStreamRequest {
        data = List.copyOf(data);
    }

    static NotifyPeriodicEventStreamRequest read(Fields from) throws Violated {
        return new NotifyPeriodicEventStreamRequest(
                from.objects("data", StreamDataElement::read),
                from.integer("id", 0),
                from.integer("pending", 0),
                from.timestamp("basetime"));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_PERIODIC_EVENT_STREAM;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("data", data, StreamDataElement::write)
                .integer("id", id)
                .integer("pending", pending)
                .timestamp("basetime", basetime)
                .done();
    }
}
