package org.plugpact.wire.ocpp21;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * CostDetailsType: {@code TransactionEventRequest.costDetails} (OCPP 2.1, part 2, 2.30).
 *
 * @param totalCost in the currency of the tariff, tax included
 */
public record CostDetails(
        List<ChargingPeriod> chargingPeriods,
        TotalCost totalCost,
        TotalUsage totalUsage,
        Optional<Boolean> failureToCalculate,
        Optional<String> failureReason) {
    public CostDetails {
        chargingPeriods = List.copyOf(chargingPeriods);
    }

    static CostDetails read(Fields from) throws Violated {
        return new CostDetails(
                from.optionalObjects("chargingPeriods", ChargingPeriod::read),
                from.object("totalCost", TotalCost::read),
                from.object("totalUsage", TotalUsage::read),
                from.optionalBool("failureToCalculate"),
                from.optionalText("failureReason", 500));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("chargingPeriods", chargingPeriods, ChargingPeriod::write)
                .put("totalCost", totalCost.write())
                .put("totalUsage", totalUsage.write())
                .bool("failureToCalculate", failureToCalculate)
                .text("failureReason", failureReason)
                .done();
    }
}
