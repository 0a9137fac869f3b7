package org.plugpact.wire.ocpp201;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ChargingSchedulePeriodType: in {@code CompositeSchedule} and {@code ChargingSchedule} (OCPP 2.0.1, part 2, 2.11).
 *
 * @param startPeriod in seconds since the schedule began
 * @param limit in the schedule's unit
 */
public record ChargingSchedulePeriod(
        int startPeriod, BigDecimal limit, OptionalInt numberPhases, OptionalInt phaseToUse) {
    static ChargingSchedulePeriod read(Fields from) throws Violated {
        return new ChargingSchedulePeriod(
                from.integer("startPeriod"),
                from.decimal("limit"),
                from.optionalInteger("numberPhases", 0, 3),
                from.optionalInteger("phaseToUse", 0, 3));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("startPeriod", startPeriod)
                .decimal("limit", limit)
                .integer("numberPhases", numberPhases)
                .integer("phaseToUse", phaseToUse)
                .done();
    }
}
