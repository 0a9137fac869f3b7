package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Put a connector, or with 0 the whole charge point, in or out of service (OCPP 1.6, 6.7). */
public record ChangeAvailabilityRequest(int connectorId, AvailabilityType type) implements Request {
    static ChangeAvailabilityRequest read(Fields from) throws Violated {
        return new ChangeAvailabilityRequest(
                from.integer("connectorId", 0), from.word("type", AvailabilityType.values()));
    }

    @Override
    public Action operation() {
        return Action.CHANGE_AVAILABILITY;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("connectorId", connectorId)
                .word("type", type)
                .done();
    }
}
