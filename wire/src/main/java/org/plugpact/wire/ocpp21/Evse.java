package org.plugpact.wire.ocpp21;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * EVSEType: in {@code ChangeAvailabilityRequest}, {@code Component}, {@code TransactionEventRequest} and 1 more
 * (OCPP 2.1, part 2, 2.47).
 */
public record Evse(int id, OptionalInt connectorId) {
    static Evse read(Fields from) throws Violated {
        return new Evse(from.integer("id", 0), from.optionalInteger("connectorId", 0));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .integer("connectorId", connectorId)
                .done();
    }
}
