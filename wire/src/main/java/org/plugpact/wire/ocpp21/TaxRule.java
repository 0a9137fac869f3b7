package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TaxRuleType: {@code AbsolutePriceSchedule.taxRules} (OCPP 2.1, part 2, 2.106). */
public record TaxRule(
        int taxRuleID,
        Optional<String> taxRuleName,
        Optional<Boolean> taxIncludedInPrice,
        boolean appliesToEnergyFee,
        boolean appliesToParkingFee,
        boolean appliesToOverstayFee,
        boolean appliesToMinimumMaximumCost,
        RationalNumber taxRate) {
    static TaxRule read(Fields from) throws Violated {
        return new TaxRule(
                from.integer("taxRuleID", 0),
                from.optionalText("taxRuleName", 100),
                from.optionalBool("taxIncludedInPrice"),
                from.bool("appliesToEnergyFee"),
                from.bool("appliesToParkingFee"),
                from.bool("appliesToOverstayFee"),
                from.bool("appliesToMinimumMaximumCost"),
                from.object("taxRate", RationalNumber::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("taxRuleID", taxRuleID)
                .text("taxRuleName", taxRuleName)
                .bool("taxIncludedInPrice", taxIncludedInPrice)
                .bool("appliesToEnergyFee", appliesToEnergyFee)
                .bool("appliesToParkingFee", appliesToParkingFee)
                .bool("appliesToOverstayFee", appliesToOverstayFee)
                .bool("appliesToMinimumMaximumCost", appliesToMinimumMaximumCost)
                .put("taxRate", taxRate.write())
                .done();
    }
}
