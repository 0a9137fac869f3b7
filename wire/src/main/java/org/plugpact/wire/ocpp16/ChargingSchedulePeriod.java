package org.plugpact.wire.ocpp16;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A limit from so many seconds after the schedule's start on (OCPP 1.6, 7.14); at most one decimal place. */
public record ChargingSchedulePeriod(int startPeriod, BigDecimal limit, OptionalInt numberPhases) {
    static ChargingSchedulePeriod read(Fields from) throws Violated {
        return new ChargingSchedulePeriod(
                from.integer("startPeriod"), from.tenths("limit"), from.optionalInteger("numberPhases"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("startPeriod", startPeriod)
                .decimal("limit", limit)
                .integer("numberPhases", numberPhases)
                .done();
    }
}
