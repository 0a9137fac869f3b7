package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** EVPriceRuleType: {@code EvAbsolutePriceScheduleEntry.evPriceRule} (OCPP 2.1, part 2, 2.46). */
public record EvPriceRule(BigDecimal energyFee, BigDecimal powerRangeStart) {
    static EvPriceRule read(Fields from) throws Violated {
        return new EvPriceRule(from.decimal("energyFee"), from.decimal("powerRangeStart"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("energyFee", energyFee)
                .decimal("powerRangeStart", powerRangeStart)
                .done();
    }
}
