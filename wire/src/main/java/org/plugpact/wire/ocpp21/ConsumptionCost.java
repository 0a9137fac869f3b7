package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ConsumptionCostType: {@code SalesTariffEntry.consumptionCost} (OCPP 2.1, part 2, 2.29). */
public record ConsumptionCost(BigDecimal startValue, List<Cost> cost) {
    public ConsumptionCost {
        cost = List.copyOf(cost);
    }

    static ConsumptionCost read(Fields from) throws Violated {
        return new ConsumptionCost(from.decimal("startValue"), from.objects("cost", 3, Cost::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("startValue", startValue)
                .list("cost", cost, Cost::write)
                .done();
    }
}
