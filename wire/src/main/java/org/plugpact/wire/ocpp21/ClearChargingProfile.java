package org.plugpact.wire.ocpp21;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ClearChargingProfileType: {@code ClearChargingProfileRequest.chargingProfileCriteria} (OCPP 2.1, part
 * 2, 2.22).
 *
 * @param evseId 0 for the station
 */
public record ClearChargingProfile(
        OptionalInt evseId, Optional<ChargingProfilePurpose> chargingProfilePurpose, OptionalInt stackLevel) {
    static ClearChargingProfile read(Fields from) throws Violated {
        return new ClearChargingProfile(
                from.optionalInteger("evseId", 0),
                from.optionalWord("chargingProfilePurpose", ChargingProfilePurpose.values()),
                from.optionalInteger("stackLevel", 0));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("evseId", evseId)
                .word("chargingProfilePurpose", chargingProfilePurpose)
                .integer("stackLevel", stackLevel)
                .done();
    }
}
