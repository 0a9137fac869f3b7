package org.plugpact.wire.ocpp16;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** What limit follows from all profiles together? (OCPP 1.6, 6.21) */
public record GetCompositeScheduleRequest(int connectorId, int duration, Optional<ChargingRateUnit> chargingRateUnit)
        implements Request {
    static GetCompositeScheduleRequest read(Fields from) throws Violated {
        return new GetCompositeScheduleRequest(
                from.integer("connectorId", 0),
                from.integer("duration", 0),
                from.optionalWord("chargingRateUnit", ChargingRateUnit.values()));
    }

    @Override
    public Action operation() {
        return Action.GET_COMPOSITE_SCHEDULE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("connectorId", connectorId)
                .integer("duration", duration)
                .word("chargingRateUnit", chargingRateUnit)
                .done();
    }
}
