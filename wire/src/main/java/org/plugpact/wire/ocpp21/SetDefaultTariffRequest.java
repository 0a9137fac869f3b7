package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Price transactions by this tariff (OCPP 2.1, part 2, 1.74.1).
 *
 * @param evseId 0 for the station
 */
public record SetDefaultTariffRequest(int evseId, Tariff tariff) implements Request {
    static SetDefaultTariffRequest read(Fields from) throws Violated {
        return new SetDefaultTariffRequest(from.integer("evseId", 0), from.object("tariff", Tariff::read));
    }

    @Override
    public Action operation() {
        return Action.SET_DEFAULT_TARIFF;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("evseId", evseId)
                .put("tariff", tariff.write())
                .done();
    }
}
