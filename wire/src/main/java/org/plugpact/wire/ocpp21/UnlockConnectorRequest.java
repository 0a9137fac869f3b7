package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Let go of the plug (OCPP 2.1, part 2, 1.86.1).
 *
 * @param evseId 0 for the station
 */
public record UnlockConnectorRequest(int evseId, int connectorId) implements Request {
    static UnlockConnectorRequest read(Fields from) throws Violated {
        return new UnlockConnectorRequest(from.integer("evseId", 0), from.integer("connectorId", 0));
    }

    @Override
    public Action operation() {
        return Action.UNLOCK_CONNECTOR;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("evseId", evseId)
                .integer("connectorId", connectorId)
                .done();
    }
}
