package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Keep an EVSE for this token (OCPP 2.0.1, part 2, 1.47.1).
 *
 * @param evseId 0 for the station
 */
public record ReserveNowRequest(
        int id,
        Instant expiryDateTime,
        Optional<Connector> connectorType,
        IdToken idToken,
        OptionalInt evseId,
        Optional<IdToken> groupIdToken)
        implements Request {
    static ReserveNowRequest read(Fields from) throws Violated {
        return new ReserveNowRequest(
                from.integer("id", 0),
                from.timestamp("expiryDateTime"),
                from.optionalWord("connectorType", Connector.values()),
                from.object("idToken", IdToken::read),
                from.optionalInteger("evseId", 0),
                from.optionalObject("groupIdToken", IdToken::read));
    }

    @Override
    public Action operation() {
        return Action.RESERVE_NOW;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .timestamp("expiryDateTime", expiryDateTime)
                .word("connectorType", connectorType)
                .put("idToken", idToken.write())
                .integer("evseId", evseId)
                .put("groupIdToken", groupIdToken.map(IdToken::write))
                .done();
    }
}
