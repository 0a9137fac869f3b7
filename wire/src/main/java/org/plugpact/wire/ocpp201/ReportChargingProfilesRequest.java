package org.plugpact.wire.ocpp201;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * The charging profiles that matched (OCPP 2.0.1, part 2, 1.43.1).
 *
 * @param requestId shared by what is asked and what is reported
 * @param tbc whether more follows
 * @param evseId 0 for the station
 */
public record ReportChargingProfilesRequest(
        int requestId,
        ChargingLimitSource chargingLimitSource,
        List<ChargingProfile> chargingProfile,
        Optional<Boolean> tbc,
        int evseId)
        implements Request {
    public ReportChargingProfilesRequest {
        chargingProfile = List.copyOf(chargingProfile);
    }

    static ReportChargingProfilesRequest read(Fields from) throws Violated {
        return new ReportChargingProfilesRequest(
                from.integer("requestId"),
                from.word("chargingLimitSource", ChargingLimitSource.values()),
                from.objects("chargingProfile", ChargingProfile::read),
                from.optionalBool("tbc"),
                from.integer("evseId", 0));
    }

    @Override
    public Action operation() {
        return Action.REPORT_CHARGING_PROFILES;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("requestId", requestId)
                .word("chargingLimitSource", chargingLimitSource)
                .list("chargingProfile", chargingProfile, ChargingProfile::write)
                .bool("tbc", tbc)
                .integer("evseId", evseId)
                .done();
    }
}
