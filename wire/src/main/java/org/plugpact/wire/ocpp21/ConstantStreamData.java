package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ConstantStreamDataType: in {@code GetPeriodicEventStreamResponse} and {@code OpenPeriodicEventStreamRequest} (OCPP
 * 2.1, part 2, 2.28).
 */
public record ConstantStreamData(int id, PeriodicEventStreamParams params, int variableMonitoringId) {
    static ConstantStreamData read(Fields from) throws Violated {
        return new ConstantStreamData(
                from.integer("id", 0),
                from.object("params", PeriodicEventStreamParams::read),
                from.integer("variableMonitoringId", 0));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .put("params", params.write())
                .integer("variableMonitoringId", variableMonitoringId)
                .done();
    }
}
