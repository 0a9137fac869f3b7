package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * What a vehicle wants and can do (OCPP 2.1, part 2, 1.50.1).
 *
 * @param evseId 0 for the station
 */
public record NotifyEvChargingNeedsRequest(
        int evseId, OptionalInt maxScheduleTuples, ChargingNeeds chargingNeeds, Optional<Instant> timestamp)
        implements Request {
    static NotifyEvChargingNeedsRequest read(Fields from) throws Violated {
        return new NotifyEvChargingNeedsRequest(
                from.integer("evseId", 1),
                from.optionalInteger("maxScheduleTuples", 0),
                from.object("chargingNeeds", ChargingNeeds::read),
                from.optionalTimestamp("timestamp"));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_EV_CHARGING_NEEDS;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("evseId", evseId)
                .integer("maxScheduleTuples", maxScheduleTuples)
                .put("chargingNeeds", chargingNeeds.write())
                .timestamp("timestamp", timestamp)
                .done();
    }
}
