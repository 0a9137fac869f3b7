package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Keep a connector for this id tag (OCPP 1.6, 6.37). */
public record ReserveNowRequest(
        int connectorId, Instant expiryDate, String idTag, Optional<String> parentIdTag, int reservationId)
        implements Request {
    static ReserveNowRequest read(Fields from) throws Violated {
        return new ReserveNowRequest(
                from.integer("connectorId", 0),
                from.timestamp("expiryDate"),
                from.text("idTag", 20),
                from.optionalText("parentIdTag", 20),
                from.integer("reservationId"));
    }

    @Override
    public Action operation() {
        return Action.RESERVE_NOW;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("connectorId", connectorId)
                .timestamp("expiryDate", expiryDate)
                .text("idTag", idTag)
                .text("parentIdTag", parentIdTag)
                .integer("reservationId", reservationId)
                .done();
    }
}
