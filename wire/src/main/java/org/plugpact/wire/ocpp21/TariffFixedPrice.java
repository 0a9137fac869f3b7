package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TariffFixedPriceType: {@code TariffFixed.prices} (OCPP 2.1, part 2, 2.100). */
public record TariffFixedPrice(Optional<TariffConditionsFixed> conditions, BigDecimal priceFixed) {
    static TariffFixedPrice read(Fields from) throws Violated {
        return new TariffFixedPrice(
                from.optionalObject("conditions", TariffConditionsFixed::read), from.decimal("priceFixed"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("conditions", conditions.map(TariffConditionsFixed::write))
                .decimal("priceFixed", priceFixed)
                .done();
    }
}
