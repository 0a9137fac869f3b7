package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Keep to these limits (OCPP 2.1, part 2, 1.73.1).
 *
 * @param evseId 0 for the station
 */
public record SetChargingProfileRequest(int evseId, ChargingProfile chargingProfile) implements Request {
    static SetChargingProfileRequest read(Fields from) throws Violated {
        return new SetChargingProfileRequest(
                from.integer("evseId", 0), from.object("chargingProfile", ChargingProfile::read));
    }

    @Override
    public Action operation() {
        return Action.SET_CHARGING_PROFILE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("evseId", evseId)
                .put("chargingProfile", chargingProfile.write())
                .done();
    }
}
