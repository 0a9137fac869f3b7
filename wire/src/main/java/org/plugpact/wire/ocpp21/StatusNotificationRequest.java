package org.plugpact.wire.ocpp21;

import java.time.Instant;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * A connector is now like this (OCPP 2.1, part 2, 1.83.1).
 *
 * @param evseId 0 for the station
 */
public record StatusNotificationRequest(Instant timestamp, ConnectorStatus connectorStatus, int evseId, int connectorId)
        implements Request {
    static StatusNotificationRequest read(Fields from) throws Violated {
        return new StatusNotificationRequest(
                from.timestamp("timestamp"),
                from.word("connectorStatus", ConnectorStatus.values()),
                from.integer("evseId", 0),
                from.integer("connectorId", 0));
    }

    @Override
    public Action operation() {
        return Action.STATUS_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .timestamp("timestamp", timestamp)
                .word("connectorStatus", connectorStatus)
                .integer("evseId", evseId)
                .integer("connectorId", connectorId)
                .done();
    }
}
