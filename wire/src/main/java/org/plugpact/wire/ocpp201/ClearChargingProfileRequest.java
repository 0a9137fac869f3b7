package org.plugpact.wire.ocpp201;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Forget the charging profiles that match (OCPP 2.0.1, part 2, 1.7.1). */
public record ClearChargingProfileRequest(
        OptionalInt chargingProfileId, Optional<ClearChargingProfile> chargingProfileCriteria) implements Request {
    static ClearChargingProfileRequest read(Fields from) throws Violated {
        return new ClearChargingProfileRequest(
                from.optionalInteger("chargingProfileId"),
                from.optionalObject("chargingProfileCriteria", ClearChargingProfile::read));
    }

    @Override
    public Action operation() {
        return Action.CLEAR_CHARGING_PROFILE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("chargingProfileId", chargingProfileId)
                .put("chargingProfileCriteria", chargingProfileCriteria.map(ClearChargingProfile::write))
                .done();
    }
}
