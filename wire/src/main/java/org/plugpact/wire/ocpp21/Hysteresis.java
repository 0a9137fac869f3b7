package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** HysteresisType: {@code DerCurve.hysteresis} (OCPP 2.1, part 2, 2.59). */
public record Hysteresis(
        Optional<BigDecimal> hysteresisHigh,
        Optional<BigDecimal> hysteresisLow,
        Optional<BigDecimal> hysteresisDelay,
        Optional<BigDecimal> hysteresisGradient) {
    static Hysteresis read(Fields from) throws Violated {
        return new Hysteresis(
                from.optionalDecimal("hysteresisHigh"),
                from.optionalDecimal("hysteresisLow"),
                from.optionalDecimal("hysteresisDelay"),
                from.optionalDecimal("hysteresisGradient"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("hysteresisHigh", hysteresisHigh)
                .decimal("hysteresisLow", hysteresisLow)
                .decimal("hysteresisDelay", hysteresisDelay)
                .decimal("hysteresisGradient", hysteresisGradient)
                .done();
    }
}
