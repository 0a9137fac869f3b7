package org.plugpact.wire.ocpp201;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * A limit that did not come from us holds no more (OCPP 2.0.1, part 2, 1.9.1).
 *
 * @param evseId 0 for the station
 */
public record ClearedChargingLimitRequest(ChargingLimitSource chargingLimitSource, OptionalInt evseId)
        implements Request {
    static ClearedChargingLimitRequest read(Fields from) throws Violated {
        return new ClearedChargingLimitRequest(
                from.word("chargingLimitSource", ChargingLimitSource.values()), from.optionalInteger("evseId", 0));
    }

    @Override
    public Action operation() {
        return Action.CLEARED_CHARGING_LIMIT;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("chargingLimitSource", chargingLimitSource)
                .integer("evseId", evseId)
                .done();
    }
}
