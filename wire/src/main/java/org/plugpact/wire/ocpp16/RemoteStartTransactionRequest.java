package org.plugpact.wire.ocpp16;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Start for this id tag (OCPP 1.6, 6.33). */
public record RemoteStartTransactionRequest(
        OptionalInt connectorId, String idTag, Optional<ChargingProfile> chargingProfile) implements Request {
    static RemoteStartTransactionRequest read(Fields from) throws Violated {
        return new RemoteStartTransactionRequest(
                from.optionalInteger("connectorId", 1),
                from.text("idTag", 20),
                from.optionalObject("chargingProfile", ChargingProfile::read));
    }

    @Override
    public Action operation() {
        return Action.REMOTE_START_TRANSACTION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("connectorId", connectorId)
                .text("idTag", idTag)
                .put("chargingProfile", chargingProfile.map(ChargingProfile::write))
                .done();
    }
}
