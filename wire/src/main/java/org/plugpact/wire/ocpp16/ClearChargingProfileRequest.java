package org.plugpact.wire.ocpp16;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Forget the charging profiles that match (OCPP 1.6, 6.13). */
public record ClearChargingProfileRequest(
        OptionalInt id,
        OptionalInt connectorId,
        Optional<ChargingProfilePurpose> chargingProfilePurpose,
        OptionalInt stackLevel)
        implements Request {
    static ClearChargingProfileRequest read(Fields from) throws Violated {
        return new ClearChargingProfileRequest(
                from.optionalInteger("id"),
                from.optionalInteger("connectorId", 0),
                from.optionalWord("chargingProfilePurpose", ChargingProfilePurpose.values()),
                from.optionalInteger("stackLevel", 0));
    }

    @Override
    public Action operation() {
        return Action.CLEAR_CHARGING_PROFILE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .integer("connectorId", connectorId)
                .word("chargingProfilePurpose", chargingProfilePurpose)
                .integer("stackLevel", stackLevel)
                .done();
    }
}
