package org.plugpact.wire.ocpp201;

import java.util.List;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** SalesTariffEntryType: {@code SalesTariff.salesTariffEntry} (OCPP 2.0.1, part 2, 2.39). */
public record SalesTariffEntry(
        RelativeTimeInterval relativeTimeInterval, OptionalInt ePriceLevel, List<ConsumptionCost> consumptionCost) {
    public SalesTariffEntry {
        consumptionCost = List.copyOf(consumptionCost);
    }

    static SalesTariffEntry read(Fields from) throws Violated {
        return new SalesTariffEntry(
                from.object("relativeTimeInterval", RelativeTimeInterval::read),
                from.optionalInteger("ePriceLevel", 0),
                from.optionalObjects("consumptionCost", 3, ConsumptionCost::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("relativeTimeInterval", relativeTimeInterval.write())
                .integer("ePriceLevel", ePriceLevel)
                .listUnlessEmpty("consumptionCost", consumptionCost, ConsumptionCost::write)
                .done();
    }
}
