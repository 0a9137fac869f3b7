package org.plugpact.hub.ocpp2;

import java.util.Optional;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp21.ChargingProfilePurpose;
import org.plugpact.wire.ocpp21.ClearChargingProfileRequest;
import org.plugpact.wire.ocpp21.GetChargingProfilesRequest;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.SetChargingProfileRequest;

/** Block K: which profiles are asked for, cleared and set (OCPP 2.1, K01, K09, K10). */
final class SmartChargingRules implements Rules {
    @Override
    public Optional<Objection> objection(Request request, Station station) {
        if (request instanceof SetChargingProfileRequest(var evse, var profile)) {
            return ProfileRules.objection(profile, evse, "chargingProfile", station);
        }
        if (request instanceof GetChargingProfilesRequest get) return wanted(get);
        if (request instanceof ClearChargingProfileRequest clear) return cleared(clear);
        return Optional.empty();
    }

    private static Optional<Objection> wanted(GetChargingProfilesRequest get) {
        var criteria = get.chargingProfile();
        boolean byId = !criteria.chargingProfileId().isEmpty();
        boolean byCriteria = criteria.chargingProfilePurpose().isPresent()
                || criteria.stackLevel().isPresent()
                || !criteria.chargingLimitSource().isEmpty();
        if (byId != byCriteria) return Optional.empty();
        var why = byId ? "by their ids or by other criteria, not by both" : "an id or some other criterion is missing";
        return Optional.of(new Objection("K09.FR.03", "chargingProfile", why));
    }

    private static Optional<Objection> cleared(ClearChargingProfileRequest clear) {
        var purpose = clear.chargingProfileCriteria().flatMap(criteria -> criteria.chargingProfilePurpose());
        boolean foreign = purpose.filter(of -> of == ChargingProfilePurpose.CHARGING_STATION_EXTERNAL_CONSTRAINTS
                        || of == ChargingProfilePurpose.LOCAL_GENERATION)
                .isPresent();
        if (foreign) {
            return Optional.of(new Objection(
                    "K10.FR.06",
                    "chargingProfileCriteria.chargingProfilePurpose",
                    "such profiles are not the CSMS's to clear"));
        }
        boolean byCriteria = clear.chargingProfileCriteria()
                .filter(criteria -> criteria.evseId().isPresent()
                        || criteria.chargingProfilePurpose().isPresent()
                        || criteria.stackLevel().isPresent())
                .isPresent();
        if (clear.chargingProfileId().isPresent() != byCriteria) return Optional.empty();
        return Optional.of(
                byCriteria
                        ? new Objection("K10.FR.02", "chargingProfileCriteria", "by its id or by criteria, not by both")
                        : new Objection("K10.FR.02", "chargingProfileId", "an id or some criterion is missing"));
    }
}
