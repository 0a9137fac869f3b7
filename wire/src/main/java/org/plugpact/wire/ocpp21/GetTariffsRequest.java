package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Which tariffs are set? (OCPP 2.1, part 2, 1.37.1)
 *
 * @param evseId 0 for the station
 */
public record GetTariffsRequest(int evseId) implements Request {
    static GetTariffsRequest read(Fields from) throws Violated {
        return new GetTariffsRequest(from.integer("evseId", 0));
    }

    @Override
    public Action operation() {
        return Action.GET_TARIFFS;
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("evseId", evseId).done();
    }
}
