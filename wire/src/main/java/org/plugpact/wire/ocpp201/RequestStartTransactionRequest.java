package org.plugpact.wire.ocpp201;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Start for this token (OCPP 2.0.1, part 2, 1.44.1).
 *
 * @param evseId 0 for the station
 */
public record RequestStartTransactionRequest(
        OptionalInt evseId,
        Optional<IdToken> groupIdToken,
        IdToken idToken,
        int remoteStartId,
        Optional<ChargingProfile> chargingProfile)
        implements Request {
    static RequestStartTransactionRequest read(Fields from) throws Violated {
        return new RequestStartTransactionRequest(
                from.optionalInteger("evseId", 1),
                from.optionalObject("groupIdToken", IdToken::read),
                from.object("idToken", IdToken::read),
                from.integer("remoteStartId"),
                from.optionalObject("chargingProfile", ChargingProfile::read));
    }

    @Override
    public Action operation() {
        return Action.REQUEST_START_TRANSACTION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("evseId", evseId)
                .put("groupIdToken", groupIdToken.map(IdToken::write))
                .put("idToken", idToken.write())
                .integer("remoteStartId", remoteStartId)
                .put("chargingProfile", chargingProfile.map(ChargingProfile::write))
                .done();
    }
}
