package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A transaction has started; {@code meterStart} in Wh (OCPP 1.6, 6.45). */
public record StartTransactionRequest(
        int connectorId, String idTag, long meterStart, OptionalInt reservationId, Instant timestamp)
        implements Request {
    static StartTransactionRequest read(Fields from) throws Violated {
        return new StartTransactionRequest(
                from.integer("connectorId", 1),
                from.text("idTag", 20),
                from.longInteger("meterStart", -Registers.WATT_HOURS_MAX, Registers.WATT_HOURS_MAX),
                from.optionalInteger("reservationId"),
                from.timestamp("timestamp"));
    }

    @Override
    public Action operation() {
        return Action.START_TRANSACTION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("connectorId", connectorId)
                .text("idTag", idTag)
                .integer("meterStart", meterStart)
                .integer("reservationId", reservationId)
                .timestamp("timestamp", timestamp)
                .done();
    }
}
