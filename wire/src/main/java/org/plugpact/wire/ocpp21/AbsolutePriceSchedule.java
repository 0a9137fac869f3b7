package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** AbsolutePriceScheduleType: {@code ChargingSchedule.absolutePriceSchedule} (OCPP 2.1, part 2, 2.1). */
public record AbsolutePriceSchedule(
        Instant timeAnchor,
        int priceScheduleID,
        Optional<String> priceScheduleDescription,
        String currency,
        String language,
        String priceAlgorithm,
        Optional<RationalNumber> minimumCost,
        Optional<RationalNumber> maximumCost,
        List<PriceRuleStack> priceRuleStacks,
        List<TaxRule> taxRules,
        Optional<OverstayRuleList> overstayRuleList,
        List<AdditionalSelectedServices> additionalSelectedServices) {
    public AbsolutePriceSchedule {
        priceRuleStacks = List.copyOf(priceRuleStacks);
        taxRules = List.copyOf(taxRules);
        additionalSelectedServices = List.copyOf(additionalSelectedServices);
    }

    static AbsolutePriceSchedule read(Fields from) throws Violated {
        return new AbsolutePriceSchedule(
                from.timestamp("timeAnchor"),
                from.integer("priceScheduleID", 0),
                from.optionalText("priceScheduleDescription", 160),
                from.text("currency", 3),
                from.text("language", 8),
                from.text("priceAlgorithm", 2000),
                from.optionalObject("minimumCost", RationalNumber::read),
                from.optionalObject("maximumCost", RationalNumber::read),
                from.objects("priceRuleStacks", 1024, PriceRuleStack::read),
                from.optionalObjects("taxRules", 10, TaxRule::read),
                from.optionalObject("overstayRuleList", OverstayRuleList::read),
                from.optionalObjects("additionalSelectedServices", 5, AdditionalSelectedServices::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .timestamp("timeAnchor", timeAnchor)
                .integer("priceScheduleID", priceScheduleID)
                .text("priceScheduleDescription", priceScheduleDescription)
                .text("currency", currency)
                .text("language", language)
                .text("priceAlgorithm", priceAlgorithm)
                .put("minimumCost", minimumCost.map(RationalNumber::write))
                .put("maximumCost", maximumCost.map(RationalNumber::write))
                .list("priceRuleStacks", priceRuleStacks, PriceRuleStack::write)
                .listUnlessEmpty("taxRules", taxRules, TaxRule::write)
                .put("overstayRuleList", overstayRuleList.map(OverstayRuleList::write))
                .listUnlessEmpty(
                        "additionalSelectedServices", additionalSelectedServices, AdditionalSelectedServices::write)
                .done();
    }
}
