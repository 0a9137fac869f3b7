package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TariffEnergyType: {@code Tariff.energy} (OCPP 2.1, part 2, 2.99). */
public record TariffEnergy(List<TariffEnergyPrice> prices, List<TaxRate> taxRates) {
    public TariffEnergy {
        prices = List.copyOf(prices);
        taxRates = List.copyOf(taxRates);
    }

    static TariffEnergy read(Fields from) throws Violated {
        return new TariffEnergy(
                from.objects("prices", TariffEnergyPrice::read), from.optionalObjects("taxRates", 5, TaxRate::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .list("prices", prices, TariffEnergyPrice::write)
                .listUnlessEmpty("taxRates", taxRates, TaxRate::write)
                .done();
    }
}
