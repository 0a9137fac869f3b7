package org.plugpact.wire.ocpp21;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * PeriodicEventStreamParamsType: in {@code AdjustPeriodicEventStreamRequest}, {@code ConstantStreamData}, {@code
 * SetMonitoringData} (OCPP 2.1, part 2, 2.75).
 *
 * @param interval in seconds
 */
public record PeriodicEventStreamParams(OptionalInt interval, OptionalInt values) {
    static PeriodicEventStreamParams read(Fields from) throws Violated {
        return new PeriodicEventStreamParams(from.optionalInteger("interval", 0), from.optionalInteger("values", 0));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("interval", interval)
                .integer("values", values)
                .done();
    }
}
