package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Let go of the plug (OCPP 1.6, 6.53). */
public record UnlockConnectorRequest(int connectorId) implements Request {
    static UnlockConnectorRequest read(Fields from) throws Violated {
        return new UnlockConnectorRequest(from.integer("connectorId", 1));
    }

    @Override
    public Action operation() {
        return Action.UNLOCK_CONNECTOR;
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("connectorId", connectorId).done();
    }
}
