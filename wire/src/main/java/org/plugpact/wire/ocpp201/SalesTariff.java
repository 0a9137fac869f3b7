package org.plugpact.wire.ocpp201;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** SalesTariffType: {@code ChargingSchedule.salesTariff} (OCPP 2.0.1, part 2, 2.40). */
public record SalesTariff(
        int id,
        Optional<String> salesTariffDescription,
        OptionalInt numEPriceLevels,
        List<SalesTariffEntry> salesTariffEntry) {
    public SalesTariff {
        salesTariffEntry = List.copyOf(salesTariffEntry);
    }

    static SalesTariff read(Fields from) throws Violated {
        return new SalesTariff(
                from.integer("id", 0),
                from.optionalText("salesTariffDescription", 32),
                from.optionalInteger("numEPriceLevels", 0),
                from.objects("salesTariffEntry", 1024, SalesTariffEntry::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .text("salesTariffDescription", salesTariffDescription)
                .integer("numEPriceLevels", numEPriceLevels)
                .list("salesTariffEntry", salesTariffEntry, SalesTariffEntry::write)
                .done();
    }
}
