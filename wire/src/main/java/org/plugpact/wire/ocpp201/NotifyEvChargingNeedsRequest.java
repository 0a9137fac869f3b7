package org.plugpact.wire.ocpp201;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * What a vehicle wants and can do (OCPP 2.0.1, part 2, 1.36.1).
 *
 * @param evseId 0 for the station
 */
public record NotifyEvChargingNeedsRequest(OptionalInt maxScheduleTuples, ChargingNeeds chargingNeeds, int evseId)
        implements Request {
    static NotifyEvChargingNeedsRequest read(Fields from) throws Violated {
        return new NotifyEvChargingNeedsRequest(
                from.optionalInteger("maxScheduleTuples", 0),
                from.object("chargingNeeds", ChargingNeeds::read),
                from.integer("evseId", 1));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_EV_CHARGING_NEEDS;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("maxScheduleTuples", maxScheduleTuples)
                .put("chargingNeeds", chargingNeeds.write())
                .integer("evseId", evseId)
                .done();
    }
}
