package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Values sampled at one moment (OCPP 1.6, 7.33); at least one. */
public record MeterValue(Instant timestamp, List<SampledValue> sampledValue) {
    public MeterValue {
        sampledValue = List.copyOf(sampledValue);
    }

    static MeterValue read(Fields from) throws Violated {
        return new MeterValue(from.timestamp("timestamp"), from.objects("sampledValue", SampledValue::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .timestamp("timestamp", timestamp)
                .list("sampledValue", sampledValue, SampledValue::write)
                .done();
    }
}
