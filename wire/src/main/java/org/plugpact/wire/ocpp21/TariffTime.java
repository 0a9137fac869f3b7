package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TariffTimeType: in {@code Tariff} (OCPP 2.1, part 2, 2.103). */
public record TariffTime(List<TariffTimePrice> prices, List<TaxRate> taxRates) {
    public TariffTime {
        prices = List.copyOf(prices);
        taxRates = List.copyOf(taxRates);
    }

    static TariffTime read(Fields from) throws Violated {
        return new TariffTime(
                from.objects("prices", TariffTimePrice::read), from.optionalObjects("taxRates", 5, TaxRate::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .list("prices", prices, TariffTimePrice::write)
                .listUnlessEmpty("taxRates", taxRates, TaxRate::write)
                .done();
    }
}
