package org.plugpact.wire.ocpp16;

import java.util.List;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Values of a connector's meter, or with connector 0 of the main meter (OCPP 1.6, 6.31). */
public record MeterValuesRequest(int connectorId, OptionalInt transactionId, List<MeterValue> meterValue)
        implements Request {
    public MeterValuesRequest {
        meterValue = List.copyOf(meterValue);
    }

    static MeterValuesRequest read(Fields from) throws Violated {
        return new MeterValuesRequest(
                from.integer("connectorId", 0),
                from.optionalInteger("transactionId"),
                from.objects("meterValue", MeterValue::read));
    }

    @Override
    public Action operation() {
        return Action.METER_VALUES;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("connectorId", connectorId)
                .integer("transactionId", transactionId)
                .list("meterValue", meterValue, MeterValue::write)
                .done();
    }
}
