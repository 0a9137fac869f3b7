package org.plugpact.wire.ocpp21;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Report the charging profiles that match (OCPP 2.1, part 2, 1.27.1).
 *
 * @param requestId shared by what is asked and what is reported
 * @param evseId 0 for the station
 */
public record GetChargingProfilesRequest(int requestId, OptionalInt evseId, ChargingProfileCriterion chargingProfile)
        implements Request {
    static GetChargingProfilesRequest read(Fields from) throws Violated {
        return new GetChargingProfilesRequest(
                from.integer("requestId"),
                from.optionalInteger("evseId", 0),
                from.object("chargingProfile", ChargingProfileCriterion::read));
    }

    @Override
    public Action operation() {
        return Action.GET_CHARGING_PROFILES;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("requestId", requestId)
                .integer("evseId", evseId)
                .put("chargingProfile", chargingProfile.write())
                .done();
    }
}
