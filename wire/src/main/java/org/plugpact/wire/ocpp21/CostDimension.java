package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** CostDimensionType: {@code ChargingPeriod.dimensions} (OCPP 2.1, part 2, 2.31). */
public record CostDimension(CostDimensionKind type, BigDecimal volume) {
    static CostDimension read(Fields from) throws Violated {
        return new CostDimension(from.word("type", CostDimensionKind.values()), from.decimal("volume"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members().word("type", type).decimal("volume", volume).done();
    }
}
