package org.plugpact.wire.ocpp21;

import java.util.List;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Forget these tariffs (OCPP 2.1, part 2, 1.15.1).
 *
 * @param evseId 0 for the station
 */
public record ClearTariffsRequest(List<String> tariffIds, OptionalInt evseId) implements Request {
    public ClearTariffsRequest {
        tariffIds = List.copyOf(tariffIds);
    }

    static ClearTariffsRequest read(Fields from) throws Violated {
        return new ClearTariffsRequest(from.optionalTexts("tariffIds", 60), from.optionalInteger("evseId", 0));
    }

    @Override
    public Action operation() {
        return Action.CLEAR_TARIFFS;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("tariffIds", tariffIds, Json::of)
                .integer("evseId", evseId)
                .done();
    }
}
