package org.plugpact.wire.ocpp201;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ChargingProfileCriterionType: {@code GetChargingProfilesRequest.chargingProfile} (OCPP 2.0.1, part 2,
 * 2.9).
 */
public record ChargingProfileCriterion(
        Optional<ChargingProfilePurpose> chargingProfilePurpose,
        OptionalInt stackLevel,
        List<Integer> chargingProfileId,
        List<ChargingLimitSource> chargingLimitSource) {
    public ChargingProfileCriterion {
        chargingProfileId = List.copyOf(chargingProfileId);
        chargingLimitSource = List.copyOf(chargingLimitSource);
    }

    static ChargingProfileCriterion read(Fields from) throws Violated {
        return new ChargingProfileCriterion(
                from.optionalWord("chargingProfilePurpose", ChargingProfilePurpose.values()),
                from.optionalInteger("stackLevel", 0),
                from.optionalIntegers("chargingProfileId"),
                from.optionalWords("chargingLimitSource", 4, ChargingLimitSource.values()));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("chargingProfilePurpose", chargingProfilePurpose)
                .integer("stackLevel", stackLevel)
                .listUnlessEmpty("chargingProfileId", chargingProfileId, Json::of)
                .listUnlessEmpty("chargingLimitSource", chargingLimitSource, word -> Json.of(word.text()))
                .done();
    }
}
