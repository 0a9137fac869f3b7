package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Values of a meter, outside a transaction (OCPP 2.1, part 2, 1.43.1).
 *
 * @param evseId 0 for the station
 */
public record MeterValuesRequest(int evseId, List<MeterValue> meterValue) implements Request {
    public MeterValuesRequest {
        meterValue = List.copyOf(meterValue);
    }

    static MeterValuesRequest read(Fields from) throws Violated {
        return new MeterValuesRequest(from.integer("evseId", 0), from.objects("meterValue", MeterValue::read));
    }

    @Override
    public Action operation() {
        return Action.METER_VALUES;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("evseId", evseId)
                .list("meterValue", meterValue, MeterValue::write)
                .done();
    }
}
