package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Keep to these limits (OCPP 1.6, 6.43). */
public record SetChargingProfileRequest(int connectorId, ChargingProfile csChargingProfiles) implements Request {
    static SetChargingProfileRequest read(Fields from) throws Violated {
        return new SetChargingProfileRequest(
                from.integer("connectorId", 0), from.object("csChargingProfiles", ChargingProfile::read));
    }

    @Override
    public Action operation() {
        return Action.SET_CHARGING_PROFILE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("connectorId", connectorId)
                .put("csChargingProfiles", csChargingProfiles.write())
                .done();
    }
}
