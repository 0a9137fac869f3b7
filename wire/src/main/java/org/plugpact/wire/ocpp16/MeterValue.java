package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.List;

/** Values sampled at one moment (OCPP 1.6, 7.33); at least one. */
public record MeterValue(Instant timestamp, List<SampledValue> sampledValue) {
    public MeterValue {
        sampledValue = List.copyOf(sampledValue);
    }
}
