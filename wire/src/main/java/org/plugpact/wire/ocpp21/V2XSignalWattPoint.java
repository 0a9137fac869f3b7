package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** V2XSignalWattPointType: {@code ChargingSchedulePeriod.v2xSignalWattCurve} (OCPP 2.1, part 2, 2.115). */
public record V2XSignalWattPoint(int signal, BigDecimal power) {
    static V2XSignalWattPoint read(Fields from) throws Violated {
        return new V2XSignalWattPoint(from.integer("signal"), from.decimal("power"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members().integer("signal", signal).decimal("power", power).done();
    }
}
