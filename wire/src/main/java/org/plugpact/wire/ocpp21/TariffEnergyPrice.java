package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TariffEnergyPriceType: {@code TariffEnergy.prices} (OCPP 2.1, part 2, 2.98). */
public record TariffEnergyPrice(BigDecimal priceKwh, Optional<TariffConditions> conditions) {
    static TariffEnergyPrice read(Fields from) throws Violated {
        return new TariffEnergyPrice(
                from.decimal("priceKwh"), from.optionalObject("conditions", TariffConditions::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("priceKwh", priceKwh)
                .put("conditions", conditions.map(TariffConditions::write))
                .done();
    }
}
