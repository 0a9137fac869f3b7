package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** V2XFreqWattPointType: {@code ChargingSchedulePeriod.v2xFreqWattCurve} (OCPP 2.1, part 2, 2.114). */
public record V2XFreqWattPoint(BigDecimal frequency, BigDecimal power) {
    static V2XFreqWattPoint read(Fields from) throws Violated {
        return new V2XFreqWattPoint(from.decimal("frequency"), from.decimal("power"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("frequency", frequency)
                .decimal("power", power)
                .done();
    }
}
