package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TariffFixedType: in {@code Tariff} (OCPP 2.1, part 2, 2.101). */
public record TariffFixed(List<TariffFixedPrice> prices, List<TaxRate> taxRates) {
    public TariffFixed {
        prices = List.copyOf(prices);
        taxRates = List.copyOf(taxRates);
    }

    static TariffFixed read(Fields from) throws Violated {
        return new TariffFixed(
                from.objects("prices", TariffFixedPrice::read), from.optionalObjects("taxRates", 5, TaxRate::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .list("prices", prices, TariffFixedPrice::write)
                .listUnlessEmpty("taxRates", taxRates, TaxRate::write)
                .done();
    }
}
