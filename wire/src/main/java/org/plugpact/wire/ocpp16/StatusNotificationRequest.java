package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A connector, or with 0 the charge point, is now like this (OCPP 1.6, 6.47). */
public record StatusNotificationRequest(
        int connectorId,
        ChargePointErrorCode errorCode,
        Optional<String> info,
        ChargePointStatus status,
        Optional<Instant> timestamp,
        Optional<String> vendorId,
        Optional<String> vendorErrorCode)
        implements Request {
    static StatusNotificationRequest read(Fields from) throws Violated {
        return new StatusNotificationRequest(
                from.integer("connectorId", 0),
                from.word("errorCode", ChargePointErrorCode.values()),
                from.optionalText("info", 50),
                from.word("status", ChargePointStatus.values()),
                from.optionalTimestamp("timestamp"),
                from.optionalText("vendorId", 255),
                from.optionalText("vendorErrorCode", 50));
    }

    @Override
    public Action operation() {
        return Action.STATUS_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("connectorId", connectorId)
                .word("errorCode", errorCode)
                .text("info", info)
                .word("status", status)
                .timestamp("timestamp", timestamp)
                .text("vendorId", vendorId)
                .text("vendorErrorCode", vendorErrorCode)
                .done();
    }
}
