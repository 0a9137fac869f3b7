package org.plugpact.wire.ocpp21;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** PriceRuleType: {@code PriceRuleStack.priceRule} (OCPP 2.1, part 2, 2.79). */
public record PriceRule(
        OptionalInt parkingFeePeriod,
        OptionalInt carbonDioxideEmission,
        OptionalInt renewableGenerationPercentage,
        RationalNumber energyFee,
        Optional<RationalNumber> parkingFee,
        RationalNumber powerRangeStart) {
    static PriceRule read(Fields from) throws Violated {
        return new PriceRule(
                from.optionalInteger("parkingFeePeriod"),
                from.optionalInteger("carbonDioxideEmission", 0),
                from.optionalInteger("renewableGenerationPercentage", 0, 100),
                from.object("energyFee", RationalNumber::read),
                from.optionalObject("parkingFee", RationalNumber::read),
                from.object("powerRangeStart", RationalNumber::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("parkingFeePeriod", parkingFeePeriod)
                .integer("carbonDioxideEmission", carbonDioxideEmission)
                .integer("renewableGenerationPercentage", renewableGenerationPercentage)
                .put("energyFee", energyFee.write())
                .put("parkingFee", parkingFee.map(RationalNumber::write))
                .put("powerRangeStart", powerRangeStart.write())
                .done();
    }
}
