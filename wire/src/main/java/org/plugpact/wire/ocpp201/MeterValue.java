package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** MeterValueType: in {@code MeterValuesRequest} and {@code TransactionEventRequest} (OCPP 2.0.1, part 2, 2.32). */
public record MeterValue(List<SampledValue> sampledValue, Instant timestamp) {
    public MeterValue {
        sampledValue = List.copyOf(sampledValue);
    }

    static MeterValue read(Fields from) throws Violated {
        return new MeterValue(from.objects("sampledValue", SampledValue::read), from.timestamp("timestamp"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .list("sampledValue", sampledValue, SampledValue::write)
                .timestamp("timestamp", timestamp)
                .done();
    }
}
