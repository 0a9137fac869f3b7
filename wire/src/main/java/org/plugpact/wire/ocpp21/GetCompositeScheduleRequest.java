package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * What limit follows from all profiles together? (OCPP 2.1, part 2, 1.28.1)
 *
 * @param duration in seconds
 * @param evseId 0 for the station
 */
public record GetCompositeScheduleRequest(int duration, Optional<ChargingRateUnit> chargingRateUnit, int evseId)
        implements Request {
    static GetCompositeScheduleRequest read(Fields from) throws Violated {
        return new GetCompositeScheduleRequest(
                from.integer("duration"),
                from.optionalWord("chargingRateUnit", ChargingRateUnit.values()),
                from.integer("evseId", 0));
    }

    @Override
    public Action operation() {
        return Action.GET_COMPOSITE_SCHEDULE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("duration", duration)
                .word("chargingRateUnit", chargingRateUnit)
                .integer("evseId", evseId)
                .done();
    }
}
